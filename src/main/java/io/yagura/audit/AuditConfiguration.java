package io.yagura.audit;

import io.yagura.store.Chore;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the trail's journal moving. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    Chore auditReplayChore(AuditReplay replay) {
        return new Chore("audit-replay", Duration.ofSeconds(2), replay::run);
    }
}
