package io.yagura.logmatcher.store;

import io.yagura.logmatcher.LogmatcherProperties;
import io.yagura.store.Chore;
import io.yagura.store.Store;
import java.time.Duration;
import java.time.InstantSource;
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
            LogmatcherProperties properties,
            InstantSource clock) {
        return new LedgerRetention(
                store, new LedgerRetention.Tables(windows, mismatches, amendments), properties.ledgerRetention(), clock);
    }

    @Bean
    Chore ledgerRetentionChore(LedgerRetention retention) {
        return new Chore("ledger-retention", Duration.ofMinutes(1), retention::run);
    }
}
