package io.yagura.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The store's JDBC address with what makes it durable and quick to fail.
 *
 * @param jdbcUrl complete
 */
record StoreAddress(
        String jdbcUrl, @Nullable String username, @Nullable String password) implements JdbcConnectionDetails {

    static StoreAddress of(StoreProperties properties, Path dataDirectory) {
        String url = properties.url();
        if (url == null) {
            return new StoreAddress(embedded(dataDirectory), "sa", "");
        }
        return new StoreAddress(url, properties.username(), properties.password());
    }

    boolean mysql() {
        return jdbcUrl.startsWith("jdbc:mysql:");
    }

    /** {@return whether other consoles may share this store: an H2 file or memory belongs to one process} */
    boolean shared() {
        return !jdbcUrl.startsWith("jdbc:h2:") || h2Server() || jdbcUrl.contains("AUTO_SERVER=TRUE");
    }

    private boolean h2Server() {
        return jdbcUrl.startsWith("jdbc:h2:tcp:") || jdbcUrl.startsWith("jdbc:h2:ssl:");
    }

    /** {@return this address with socket time-outs in milliseconds, where it is a server's and names none itself} */
    StoreAddress answeringWithin(int connectMillis, int socketMillis) {
        if (h2Server()) {
            // without it the pool's only thread that connects waits forever for a server that died while it was asked
            return jdbcUrl.contains("NETWORK_TIMEOUT=")
                    ? this
                    : new StoreAddress(jdbcUrl + ";NETWORK_TIMEOUT=" + socketMillis, username, password);
        }
        if (!mysql()) {
            return this;
        }
        List<String> limits = new ArrayList<>();
        if (!jdbcUrl.contains("connectTimeout=")) {
            limits.add("connectTimeout=" + connectMillis);
        }
        if (!jdbcUrl.contains("socketTimeout=")) {
            limits.add("socketTimeout=" + socketMillis);
        }
        if (limits.isEmpty()) {
            return this;
        }
        String joint = jdbcUrl.contains("?") ? "&" : "?";
        return new StoreAddress(jdbcUrl + joint + String.join("&", limits), username, password);
    }

    private static String embedded(Path dataDirectory) {
        String directory = dataDirectory.toAbsolutePath().normalize().toString();
        if (directory.indexOf(';') >= 0) {
            throw new IllegalArgumentException("yagura.data-dir cannot hold a ';': '" + directory + "'");
        }
        // async: H2's other file access is closed for good when one thread that uses it is interrupted.
        // WRITE_DELAY=0: otherwise a committed row may be written 500 ms later, which kill -9 does not wait for.
        return "jdbc:h2:async:" + directory
                + "/store;MODE=MySQL;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=1500";
    }

    @Override
    public @Nullable String getUsername() {
        return username;
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    @Override
    public String getJdbcUrl() {
        return jdbcUrl;
    }

    @Override
    public String toString() {
        return "StoreAddress[" + jdbcUrl.split("[?;]", 2)[0] + "]";
    }
}
