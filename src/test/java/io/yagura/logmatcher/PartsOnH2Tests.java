package io.yagura.logmatcher;

import io.yagura.logmatcher.store.LedgerStore;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class PartsOnH2Tests extends PartsContract {

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext console;

    @BeforeAll
    static void start() {
        console = LedgerStore.start(Map.of("yagura.data-dir", data.toString()));
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Override
    Ledger ledger() {
        return console.getBean(Ledger.class);
    }

    @Override
    LedgerSearch search() {
        return console.getBean(LedgerSearch.class);
    }

    @Override
    Shares shares() {
        return console.getBean(Shares.class);
    }

    @Override
    FindingsFeed feed() {
        return console.getBean(FindingsFeed.class);
    }
}
