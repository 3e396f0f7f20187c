package io.yagura.subscribers;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The applications to watch: {@code yagura.subscribers}. */
@ConfigurationProperties(prefix = "yagura.subscribers", ignoreUnknownFields = false)
public record SubscribersProperties(@DefaultValue List<SubscriberApplication> applications) {

    public SubscribersProperties {
        applications = List.copyOf(applications);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < applications.size(); i++) {
            String name = applications.get(i).name();
            if (!names.add(name)) {
                throw new IllegalArgumentException("applications[" + i + "].name: '" + name + "' is used twice");
            }
        }
    }
}
