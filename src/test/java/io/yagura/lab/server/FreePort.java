package io.yagura.lab.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of 127.0.0.1 for servers that are told theirs. They lie below those that Linux gives to outgoing connections, so
 * that none of these takes one before its server does, or while its server is away.
 */
public final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int ABOVE = 32_000;
    private static final int ATTEMPTS = 100;

    private FreePort() {}

    /** {@return one on which nobody listens} */
    public static int find() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST, ABOVE);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free port between %d and %d".formatted(LOWEST, ABOVE));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
