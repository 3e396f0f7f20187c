package io.yagura.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;

/** An H2 server on a free loopback port, so that a store can go away and come back. */
public final class H2Server implements AutoCloseable {

    private final Path directory;
    private @Nullable Server server;
    private int port;

    public H2Server(Path directory) throws SQLException {
        this.directory = directory;
        start();
    }

    public void start() throws SQLException {
        Server starting = Server.createTcpServer(
                "-tcpPort", Integer.toString(port), "-baseDir", directory.toString(), "-ifNotExists");
        starting.start();
        port = starting.getPort();
        server = starting;
    }

    int port() {
        return port;
    }

    /** Ends it and all its connections. */
    public void stop() {
        Server running = server;
        if (running != null) {
            running.stop();
            server = null;
        }
    }

    /** {@return settings that make it the store of a console} */
    public Map<String, Object> settings(Path dataDirectory) {
        return Map.of(
                "yagura.data-dir",
                dataDirectory.toString(),
                "yagura.store.url",
                "jdbc:h2:tcp://127.0.0.1:" + port + "/./store;MODE=MySQL;WRITE_DELAY=0",
                "yagura.store.username",
                "sa",
                "yagura.store.password",
                "");
    }

    @Override
    public void close() {
        stop();
    }
}
