package io.yagura.console;

import io.yagura.lab.server.DatabaseServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A way to a MySQL on which the answer to a kill is lost: the kill arrives, and from then on nothing comes back. */
final class LostAnswer implements AutoCloseable {

    private static final String KILL = "KILL CONNECTION";

    private final ServerSocket door;
    private final int server;
    private final CountDownLatch lost = new CountDownLatch(1);

    private LostAnswer(ServerSocket door, int server) {
        this.door = door;
        this.server = server;
    }

    static LostAnswer of(DatabaseServer server) throws IOException {
        var port = URI.create(server.url().substring("jdbc:".length())).getPort();
        var way = new LostAnswer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        Thread.ofVirtual().name("way-to-" + server.name()).start(way::open);
        return way;
    }

    /** The JDBC address, with nothing encrypted, or the kill would not be seen. */
    String url() {
        return "jdbc:mysql://127.0.0.1:%d/?sslMode=DISABLED&allowPublicKeyRetrieval=true"
                .formatted(door.getLocalPort());
    }

    /** {@return whether a kill was on its way in time} */
    boolean isLostWithin(Duration limit) throws InterruptedException {
        return lost.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void open() {
        try {
            while (true) {
                var here = door.accept();
                var there = new Socket(InetAddress.getLoopbackAddress(), server);
                Thread.ofVirtual().start(() -> carry(here, there, this::look));
                Thread.ofVirtual().start(() -> carry(there, here, _ -> lost.getCount() > 0));
            }
        } catch (IOException closed) {
            // nobody comes through any more
        }
    }

    private boolean look(String words) {
        if (words.contains(KILL)) {
            lost.countDown();
        }
        return true;
    }

    /** Decides whether what one side said goes on to the other. */
    @FunctionalInterface
    private interface Watch {
        boolean lets(String words);
    }

    private static void carry(Socket from, Socket to, Watch watch) {
        var words = new byte[1 << 16];
        try (from;
                to) {
            for (int read = from.getInputStream().read(words);
                    read >= 0;
                    read = from.getInputStream().read(words)) {
                if (watch.lets(new String(words, 0, read, StandardCharsets.ISO_8859_1))) {
                    to.getOutputStream().write(words, 0, read);
                }
            }
        } catch (IOException over) {
            // one side has closed, and try closes the other
        }
    }
}
