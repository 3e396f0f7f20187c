package io.yagura.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.yagura.lab.platform.Ledger;
import io.yagura.lab.scenario.Scenario;
import io.yagura.lab.scenario.Scenarios;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /lab/scenarios}, {@code POST} and {@code DELETE /lab/scenarios/{name}}, and {@code GET /lab/ledger}, which
 * says what was published and what of it arrived; on 127.0.0.1 and a free port.
 */
final class LabEndpoint implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LabEndpoint.class);
    private static final String PATH = "/lab/scenarios";
    private static final String LEDGER = "/lab/ledger";

    /** What is younger may be on its way. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final HttpServer http;
    private final Scenarios scenarios;
    private final @Nullable Ledger ledger;
    private final JsonMapper json = JsonMapper.shared();

    private LabEndpoint(HttpServer http, Scenarios scenarios, @Nullable Ledger ledger) {
        this.http = http;
        this.scenarios = scenarios;
        this.ledger = ledger;
    }

    static LabEndpoint of(Scenarios scenarios, @Nullable Ledger ledger) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var endpoint = new LabEndpoint(http, scenarios, ledger);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", endpoint::answer);
        http.start();
        return endpoint;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (exchange.getRequestHeaders().containsKey("Origin")) {
                // no browser has business here: a console's strip asks through the console
                send(exchange, 403, new Message("the lab answers no web page"));
            } else if (path.equals(PATH)) {
                send(exchange, 200, scenarios.states());
            } else if (path.equals(LEDGER)) {
                send(exchange, 200, accounts());
            } else if (path.startsWith(PATH + "/")) {
                play(exchange, path.substring(PATH.length() + 1));
            } else {
                send(exchange, 404, new Message("there are " + PATH + ", " + PATH + "/{name} and " + LEDGER));
            }
        } catch (RuntimeException e) {
            LOG.warn("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        }
    }

    private List<Ledger.Account> accounts() {
        return ledger == null
                ? List.of()
                : ledger.subscribers().stream()
                        .sorted()
                        .map(name -> ledger.of(name, GRACE))
                        .toList();
    }

    private void play(HttpExchange exchange, String name) throws IOException {
        var found = scenarios.named(name);
        if (found.isEmpty()) {
            send(exchange, 404, new Message("no scenario " + name));
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "POST" -> sendAfter(exchange, found.get(), found.get()::start);
            case "DELETE" -> sendAfter(exchange, found.get(), found.get()::stop);
            case "GET" -> sendAfter(exchange, found.get(), () -> {});
            default -> send(exchange, 405, new Message("POST starts it, DELETE stops it"));
        }
    }

    private void sendAfter(HttpExchange exchange, Scenario scenario, Runnable deed) throws IOException {
        try {
            deed.run();
            send(exchange, 200, Scenarios.State.of(scenario));
        } catch (RuntimeException e) {
            LOG.warn("{} did not do as told", scenario.name(), e);
            send(exchange, 500, new Message(String.valueOf(e.getMessage())));
        }
    }

    private void send(HttpExchange exchange, int status, Object body) throws IOException {
        var bytes = json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private record Message(String message) {}
}
