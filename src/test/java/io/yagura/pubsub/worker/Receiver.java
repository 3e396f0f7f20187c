package io.yagura.pubsub.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.yagura.pubsub.CloudEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A service that takes events, in a manner that the event's type names: {@code fails} answers 500 twice before it takes
 * one, {@code hangs} leaves the first post without an answer, {@code refuses} answers 400, {@code slow} takes its time;
 * whatever else it takes at once.
 */
final class Receiver implements AutoCloseable {

    private final int port;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> posts = new ConcurrentHashMap<>();
    private volatile Duration pause = Duration.ofMillis(150);
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    Receiver() {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    record Taken(String id, String type, String partitionKey, String body) {}

    URI url() {
        return URI.create("http://127.0.0.1:" + port + "/events");
    }

    List<Taken> taken() {
        return List.copyOf(taken);
    }

    Set<String> ids() {
        return taken.stream().map(Taken::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    int posts(String id) {
        return posts.getOrDefault(id, 0);
    }

    void slowly(Duration value) {
        pause = value;
    }

    /** Connections are refused from now on. */
    void leave() {
        HttpServer gone = server;
        if (gone != null) {
            gone.stop(0);
        }
        ExecutorService pool = threads;
        if (pool != null) {
            pool.shutdownNow();
        }
        server = null;
    }

    void comeBack() {
        server = listen(port);
    }

    @Override
    public void close() {
        leave();
    }

    private HttpServer listen(int at) {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            threads = Executors.newVirtualThreadPerTaskExecutor();
            started.setExecutor(threads);
            started.createContext("/events", this::take);
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String text = new String(body, StandardCharsets.UTF_8);
        CloudEvent event = CloudEvent.read(body);
        int post = posts.merge(event.id(), 1, Integer::sum);
        try {
            switch (event.type()) {
                case "fails" -> {
                    if (post <= 2) {
                        answer(exchange, 500);
                        return;
                    }
                }
                case "hangs" -> {
                    if (post == 1) {
                        Thread.sleep(Duration.ofMinutes(5));
                    }
                }
                case "refuses" -> {
                    answer(exchange, 400);
                    return;
                }
                case "slow" -> Thread.sleep(pause);
                default -> {
                    // taken at once
                }
            }
        } catch (InterruptedException e) {
            exchange.close();
            return;
        }
        // as a service does: what it has taken it has, whether or not the answer arrives
        String key = text.replaceAll("(?s).*\"partitionkey\":\"([^\"]*)\".*", "$1");
        taken.add(new Taken(event.id(), event.type(), key, text));
        answer(exchange, 204);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
