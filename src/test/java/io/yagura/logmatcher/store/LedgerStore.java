package io.yagura.logmatcher.store;

import io.yagura.logmatcher.LogmatcherProperties;
import io.yagura.store.TestConsole;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** The durable part of a console, with the ledger. */
public final class LedgerStore {

    /** Binds the settings. */
    @EnableConfigurationProperties(LogmatcherProperties.class)
    static class Settings {}

    private LedgerStore() {}

    public static ConfigurableApplicationContext start(Map<String, Object> settings) {
        return TestConsole.start(
                settings,
                Settings.class,
                StoreClock.class,
                PartRows.class,
                MergedWindows.class,
                StoredShares.class,
                StoredFeed.class,
                LedgerRetention.class,
                LedgerWrites.class,
                StoredLedger.class,
                StoredLedgerSearch.class);
    }
}
