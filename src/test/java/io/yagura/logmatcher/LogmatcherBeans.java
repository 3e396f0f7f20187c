package io.yagura.logmatcher;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.yagura.observe.Board;
import io.yagura.observe.Collector;
import io.yagura.observe.Spending;
import io.yagura.streams.FakeRecords;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The whole logmatcher on a board, with its files in {@code yagura.data-dir}; without a store, and without Kinesis. */
@Import({
    LogmatcherService.class,
    LogmatcherConfiguration.class,
    LogmatcherWatch.class,
    AuditParts.class,
    EntryIntake.class,
    EventLives.class,
    SubscriptionMetrics.class,
    RecordLook.class
})
@ComponentScan("io.yagura.logmatcher.source")
@EnableConfigurationProperties(LogmatcherProperties.class)
public class LogmatcherBeans {

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    @Bean
    MemoryLedger ledger() {
        return new MemoryLedger();
    }

    @Bean
    FakeRecords records() {
        return new FakeRecords();
    }

    @Bean
    Collector collector(Board board, Spending spending) {
        return new Collector(board, spending);
    }
}
