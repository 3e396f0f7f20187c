package io.yagura.mysql.source;

import io.yagura.observe.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection's socket when a deadline passes. A socket's own time-out would not do: it begins anew with every
 * read, and the driver's orderly close of a TLS connection waits for it a second time.
 */
final class Fuse implements AutoCloseable {

    private final Thread thread;
    private @Nullable Socket socket;
    private boolean blown;

    Fuse(Deadline deadline) {
        thread = Thread.ofVirtual().name("mysql-fuse").start(() -> {
            try {
                Thread.sleep(deadline.left());
                blow();
            } catch (InterruptedException e) {
                // the visit ended in time
                Thread.currentThread().interrupt();
            }
        });
    }

    /** From now on this is the socket to close; at once when it is too late. */
    synchronized void guard(Socket socket) {
        this.socket = socket;
        if (blown) {
            cut(socket);
        }
    }

    synchronized boolean blown() {
        return blown;
    }

    private synchronized void blow() {
        blown = true;
        if (socket != null) {
            cut(socket);
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("A socket cannot be closed", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
