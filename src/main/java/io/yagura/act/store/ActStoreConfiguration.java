package io.yagura.act.store;

import io.yagura.store.Chore;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps spent sightings moving into the store, and forgets what is of no more use. */
@Configuration(proxyBeanMethods = false)
class ActStoreConfiguration {

    @Bean
    Chore spentReplayChore(StoredSpentSightings spent) {
        return new Chore("spent-replay", Duration.ofSeconds(2), spent::replay);
    }

    @Bean
    Chore pruneChore(StoredSpentSightings spent, StoredClaims claims) {
        return new Chore("prune", Duration.ofMinutes(10), () -> {
            spent.prune();
            claims.prune();
        });
    }
}
