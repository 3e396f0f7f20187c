package io.yagura.logmatcher;

import io.yagura.logmatcher.LogmatcherProperties.AuditStream;
import io.yagura.observe.Collector;
import io.yagura.streams.StreamName;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where entries come by an audit stream, every console follows what the matchers of its parts find. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("yagura.logmatcher.audit-stream.stream")
class AuditStreamConfiguration {

    @Bean
    PartsWatch partsWatch(LogmatcherProperties properties, Collector collector) {
        AuditStream stream = Objects.requireNonNull(properties.auditStream(), "audit-stream");
        return new PartsWatch(new StreamName(stream.account(), stream.stream()).target(), collector);
    }

    @Bean
    FindingsFollower findingsFollower(
            FindingsFeed feed, Shares shares, List<FindingsListener> listeners, PartsWatch watch, InstantSource clock) {
        return new FindingsFollower(new FollowedLedger(feed, shares, clock.instant()), listeners, watch, clock);
    }
}
