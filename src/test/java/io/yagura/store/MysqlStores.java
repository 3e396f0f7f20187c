package io.yagura.store;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.LabMysql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A real MySQL that gives away empty schemas for stores. */
public final class MysqlStores implements AutoCloseable {

    private final LabMysql server = LabMysql.start("store");
    private final AtomicInteger schemas = new AtomicInteger();

    public LabMysql server() {
        return server;
    }

    /** {@return the url of an empty schema} */
    public String schema() throws SQLException {
        String name = "store" + schemas.incrementAndGet();
        try (Connection connection = server.open(Account.ADMIN, "store-test");
                Statement statement = connection.createStatement()) {
            // on purpose not what the tables ask for
            statement.execute("create database " + name + " character set latin1");
        }
        return server.url(name) + "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
    }

    public static Map<String, Object> settings(String url, Path dataDirectory) {
        return Map.of(
                "yagura.data-dir",
                dataDirectory.toString(),
                "yagura.store.url",
                url,
                "yagura.store.username",
                Account.ADMIN.user(),
                "yagura.store.password",
                Account.ADMIN.password());
    }

    @Override
    public void close() {
        server.close();
    }
}
