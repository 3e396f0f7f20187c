package io.yagura.lab.shop;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * The shop's tables in the schema {@code shop}. Traffic keeps to orders from {@link #FIRST_LIVE_ORDER} on and stock up
 * to {@link #LAST_LIVE_SKU}, so that scenarios have rows that only they touch.
 */
public final class Shop {

    private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\n");

    static final int FIRST_LIVE_ORDER = 2001;
    static final int LAST_ORDER = 4000;
    static final int LAST_LIVE_SKU = 800;

    private Shop() {}

    /** Makes the tables and some thousand rows on a server that has no shop yet. */
    public static void openOn(DatabaseServer server) throws SQLException {
        try (var connection = server.open(Account.ADMIN, "lab");
                var statement = connection.createStatement()) {
            for (String sql : END_OF_STATEMENT.splitAsStream(script()).toList()) {
                statement.execute(sql);
            }
        }
    }

    private static String script() {
        try (var script = Shop.class.getResourceAsStream("shop.sql")) {
            if (script == null) {
                throw new IllegalStateException("shop.sql is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
