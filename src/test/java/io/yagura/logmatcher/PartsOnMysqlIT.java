package io.yagura.logmatcher;

import io.yagura.logmatcher.store.LedgerStore;
import io.yagura.store.MysqlStores;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class PartsOnMysqlIT extends PartsContract {

    @TempDir
    private static Path data;

    private static MysqlStores stores;
    private static ConfigurableApplicationContext console;

    @BeforeAll
    static void start() throws SQLException {
        stores = new MysqlStores();
        console = LedgerStore.start(MysqlStores.settings(stores.schema(), data));
    }

    @AfterAll
    static void stop() {
        console.close();
        stores.close();
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
