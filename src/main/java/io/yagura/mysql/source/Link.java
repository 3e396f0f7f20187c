package io.yagura.mysql.source;

import io.yagura.mysql.SessionProtection;
import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The one connection to a server, made anew after it broke. Not safe for several threads: its owner asks one thing at
 * a time.
 */
final class Link implements AutoCloseable {

    private final Login login;
    private @Nullable Connection connection;
    private @Nullable Socket socket;
    private @Nullable Peer peer;

    Link(Login login) {
        this.login = login;
    }

    /** {@return who is at the other end; connects first when need be} */
    Peer reach(Visit visit) throws SQLException {
        if (socket != null) {
            visit.fuse().guard(socket);
        }
        if (connection == null || peer == null) {
            long startedAt = System.nanoTime();
            try {
                connection = connect(visit);
            } finally {
                // the driver's own questions at sign-in: one for the server's variables, one to set the session's
                visit.spent(2, startedAt);
            }
            visit.use(connection, Dialect.MYSQL);
            try {
                peer = Peer.introduce(visit);
            } finally {
                if (peer == null) {
                    drop();
                }
            }
        }
        visit.use(connection, peer.dialect());
        return peer;
    }

    private Connection connect(Visit visit) throws SQLException {
        String millis = Integer.toString(visit.deadline().leftMillis());
        String backstop =
                Long.toString(visit.deadline().left().plus(Visit.BACKSTOP).toMillis());
        Properties properties = new Properties();
        properties.setProperty("user", login.username());
        if (login.password() != null) {
            properties.setProperty("password", login.password());
        }
        properties.setProperty("connectTimeout", millis);
        properties.setProperty("socketTimeout", backstop);
        properties.setProperty("connectionAttributes", "program_name:" + SessionProtection.PROGRAM);
        login.settings().forEach(properties::setProperty);
        // time limits of the driver's own would end a query by a KILL from a second connection
        properties.setProperty("enableQueryTimeouts", "false");
        properties.setProperty("cacheServerConfiguration", "false");
        properties.setProperty("socketFactory", GuardedSockets.class.getName());
        GuardedSockets.to(connected -> {
            socket = connected;
            visit.fuse().guard(connected);
        });
        try {
            return DriverManager.getConnection(login.url(), properties);
        } finally {
            GuardedSockets.to(null);
        }
    }

    /** {@return whether there is a connection, as far as is known without asking} */
    boolean connected() {
        return connection != null && peer != null;
    }

    /** Lets go without a word: an orderly good-bye would wait for a server that does not answer. */
    void drop() {
        Connection broken = connection;
        Socket its = socket;
        connection = null;
        socket = null;
        peer = null;
        try {
            if (its != null) {
                its.close();
            }
            if (broken != null) {
                broken.abort(Runnable::run);
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The connection to " + login.instance() + " cannot be dropped", e);
        }
    }

    @Override
    public void close() {
        drop();
    }
}
