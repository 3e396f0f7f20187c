package io.yagura.act;

import io.yagura.store.MysqlStores;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class DurableOperationsOnMysqlIT extends DurableOperationsContract {

    private static MysqlStores stores;

    @TempDir
    private Path data;

    private String url = "";

    @BeforeAll
    static void start() {
        stores = new MysqlStores();
    }

    @AfterAll
    static void stop() {
        stores.close();
    }

    @BeforeEach
    void schema() throws SQLException {
        url = stores.schema();
    }

    @Override
    Map<String, Object> settings() {
        return MysqlStores.settings(url, data);
    }
}
