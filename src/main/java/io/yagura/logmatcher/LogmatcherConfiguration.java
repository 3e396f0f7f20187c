package io.yagura.logmatcher;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what is watched. */
@Configuration(proxyBeanMethods = false)
class LogmatcherConfiguration {

    @Bean
    Expectations expectations() {
        return new Expectations(List.of());
    }
}
