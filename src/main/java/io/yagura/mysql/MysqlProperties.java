package io.yagura.mysql;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The servers to watch: {@code yagura.mysql}. */
@ConfigurationProperties(prefix = "yagura.mysql", ignoreUnknownFields = false)
public record MysqlProperties(@DefaultValue List<MysqlInstance> instances) {

    public MysqlProperties {
        instances = List.copyOf(instances);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < instances.size(); i++) {
            String name = instances.get(i).name();
            if (!names.add(name)) {
                throw new IllegalArgumentException("instances[" + i + "].name: '" + name + "' is used twice");
            }
        }
    }
}
