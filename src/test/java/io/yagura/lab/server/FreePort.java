package io.yagura.lab.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of 127.0.0.1 for servers that are told theirs. They lie below those that Linux gives to outgoing connections, so
 * that none of these takes one before its server does, or while its server is away.
 */
public final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int ABOVE = 32_000;
    private static final int ATTEMPTS = 100;

    /** Whoever was given one may not listen on it yet, or not at the moment. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /** {@return one on which nobody listens, and each only once} */
    public static int find() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST, ABOVE);
            if (isFree(port) && GIVEN.add(port)) {
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
