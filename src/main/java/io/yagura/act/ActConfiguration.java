package io.yagura.act;

import io.yagura.store.Chore;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes up, again and again, what dead consoles left behind. */
@Configuration(proxyBeanMethods = false)
class ActConfiguration {

    @Bean
    Chore recoveryChore(Recovery recovery) {
        return new Chore("recovery", Duration.ofSeconds(10), recovery::run);
    }

    @Bean
    Chore operationsChore(StoredOperations operations) {
        return new Chore("operations", Duration.ofSeconds(5), operations::resume);
    }
}
