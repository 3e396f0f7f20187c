package io.yagura.console;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks REST with a console, as curl would, signed in by name and password. */
final class ConsoleClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ConsoleProcess console;
    private final @Nullable String authorization;

    private ConsoleClient(ConsoleProcess console, @Nullable String authorization) {
        this.console = console;
        this.authorization = authorization;
    }

    /** Signs in; in the tests the password is the name. */
    static ConsoleClient of(ConsoleProcess console, String name) {
        byte[] pair = (name + ":" + name).getBytes(StandardCharsets.UTF_8);
        return new ConsoleClient(console, "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    static ConsoleClient anonymous(ConsoleProcess console) {
        return new ConsoleClient(console, null);
    }

    /** An answer's status and body, which is null where it is no JSON. */
    record Reply(int status, JsonNode body) {}

    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply post(String path, Object body) {
        return post(path, JsonMapper.shared().writeValueAsString(body), "application/json");
    }

    Reply post(String path, String body, String type) {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    /** Submits one sealed sighting. */
    Reply act(String sighting, String reason) {
        return post("/api/v1/actions", Map.of("sighting", sighting, "reason", reason));
    }

    Reply act(List<String> sightings, String reason) {
        return post("/api/v1/actions", Map.of("sightings", sightings, "reason", reason));
    }

    /** Asks again and again until the answer is as wanted; the last answer is in the error when it never is. */
    JsonNode awaitGet(String path, Duration limit, Predicate<JsonNode> wanted) {
        long end = System.nanoTime() + limit.toNanos();
        Reply last = get(path);
        while (!(last.status() == 200 && wanted.test(last.body()))) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Within " + limit + " " + path + " never was as wanted: " + last);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
            last = get(path);
        }
        return last.body();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(console.url(path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "application/json");
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), json(response.body()));
        } catch (IOException e) {
            throw new AssertionError("No answer from the console", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static JsonNode json(String body) {
        return body.startsWith("{") || body.startsWith("[")
                ? JsonMapper.shared().readTree(body)
                : JsonMapper.shared().getNodeFactory().nullNode();
    }
}
