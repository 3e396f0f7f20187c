package io.yagura.logmatcher.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.yagura.logmatcher.EntryIntake;
import io.yagura.logmatcher.KeptFindings;
import io.yagura.logmatcher.LogmatcherProperties;
import io.yagura.logmatcher.LogmatcherService;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** Adds the taking of entries to a slice, with its files in {@code yagura.data-dir}. */
@Import({LogmatcherService.class, EntryIntake.class, EntriesController.class})
@ComponentScan("io.yagura.logmatcher.source")
@EnableConfigurationProperties(LogmatcherProperties.class)
public class EntriesRest {

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    @Bean
    KeptFindings findings() {
        return new KeptFindings();
    }
}
