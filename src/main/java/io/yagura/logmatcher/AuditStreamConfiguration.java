package io.yagura.logmatcher;

import io.yagura.observe.Collector;
import io.yagura.streams.StreamName;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where entries come by an audit stream, every console follows what the matchers of its parts find. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("yagura.logmatcher.audit-stream.stream")
class AuditStreamConfiguration {

    @Bean
    PartsWatch partsWatch(
            @Value("${yagura.logmatcher.audit-stream.account}") String account,
            @Value("${yagura.logmatcher.audit-stream.stream}") String stream,
            Collector collector) {
        return new PartsWatch(new StreamName(account, stream).target(), collector);
    }

    @Bean
    FindingsFollower findingsFollower(
            FindingsFeed feed,
            Shares shares,
            List<FindingsListener> listeners,
            PartsWatch watch,
            InstantSource clock) {
        return new FindingsFollower(new FollowedLedger(feed, shares, clock.instant()), listeners, watch, clock);
    }
}
