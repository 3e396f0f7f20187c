package io.yagura.logmatcher.store;

import io.yagura.store.Chore;
import io.yagura.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the ledger from growing without end. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    LedgerRetention ledgerRetention(
            Store store,
            WindowTable windows,
            MismatchTable mismatches,
            AmendmentTable amendments,
            @Value("${yagura.logmatcher.ledger-retention:30d}") Duration retention,
            InstantSource clock) {
        return new LedgerRetention(
                store, new LedgerRetention.Tables(windows, mismatches, amendments), retention, clock);
    }

    @Bean
    Chore ledgerRetentionChore(LedgerRetention retention) {
        return new Chore("ledger-retention", Duration.ofMinutes(1), retention::run);
    }
}
