package io.yagura.logmatcher;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what is watched. */
@Configuration(proxyBeanMethods = false)
class LogmatcherConfiguration {

    @Bean
    Expectations expectations(LogmatcherProperties properties) {
        return new Expectations(
                properties.subscriptions().stream().map(Expectation::of).toList());
    }
}
