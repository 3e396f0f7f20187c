package io.yagura.logmatcher.store;

import io.yagura.store.TestConsole;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** The durable part of a console, with the ledger. */
public final class LedgerStore {

    private LedgerStore() {}

    public static ConfigurableApplicationContext start(Map<String, Object> settings) {
        return TestConsole.start(settings, LedgerWrites.class, StoredLedger.class, StoredLedgerSearch.class);
    }
}
