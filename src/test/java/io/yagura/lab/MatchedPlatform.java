package io.yagura.lab;

import io.yagura.console.ConsoleProcess;
import io.yagura.lab.platform.Platform;
import io.yagura.lab.server.LabDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lab's streams, and a console with the lab's settings that reads their logs, asked by REST. All that it ever calls
 * lost or unexpected is noted, also what it takes back.
 */
final class MatchedPlatform implements AutoCloseable {

    private static final Set<String> ACCUSATIONS = Set.of("lost", "unexpected", "failed");
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Platform platform;
    private final ConsoleProcess console;
    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<Accusation> accused = new HashSet<>();

    /** What a console said of an event, once. */
    record Accusation(String kind, String subscriber, String eventId) {}

    /** A mismatch as REST tells of it. */
    record Mismatch(
            String kind,
            String subscriber,
            String eventId,
            Instant publishedAt,
            @Nullable Instant deliveredAt,
            String why) {}

    /** A window as REST tells of it. */
    record Window(String subscriber, Instant minute, String state, JsonNode facts) {

        long count(String field) {
            return facts.path(field).asLong(0);
        }

        String waitsFor() {
            return facts.path("waitsFor").toString();
        }
    }

    private MatchedPlatform(Platform platform, ConsoleProcess console) {
        this.platform = platform;
        this.console = console;
        this.url = console.url("");
    }

    static MatchedPlatform on(Platform platform) throws IOException {
        var directory = LabDirectory.fresh("console");
        var settings = new LabConfiguration(
                        platform.url(),
                        directory,
                        List.of(),
                        new LabConfiguration.Streams(platform.url(), platform.entries()),
                        null)
                .write(directory);
        return new MatchedPlatform(platform, ConsoleProcess.start(Files.readString(settings)));
    }

    Platform platform() {
        return platform;
    }

    /** {@return all that does not match, as it is judged now} */
    List<Mismatch> mismatches() {
        List<Mismatch> all = new ArrayList<>();
        for (var row : pages("mismatches")) {
            var mismatch = new Mismatch(
                    row.path("kind").asString(),
                    row.path("subscriber").asString(),
                    row.path("eventId").asString(),
                    instant(row.path("publishedAt")),
                    row.path("deliveredAt").isString() ? instant(row.path("deliveredAt")) : null,
                    row.path("why").asString());
            if (ACCUSATIONS.contains(mismatch.kind())) {
                accused.add(new Accusation(mismatch.kind(), mismatch.subscriber(), mismatch.eventId()));
            }
            all.add(mismatch);
        }
        return all;
    }

    List<Window> windows() {
        return pages("windows").stream()
                .map(row -> new Window(
                        row.path("subscriber").asString(),
                        instant(row.path("minute")),
                        row.path("state").asString(),
                        row))
                .toList();
    }

    /** {@return all that was ever called lost, unexpected or failed} */
    Set<Accusation> accused() {
        return Set.copyOf(accused);
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        console.close();
        platform.close();
    }

    private List<JsonNode> pages(String what) {
        List<JsonNode> rows = new ArrayList<>();
        String next = "";
        while (true) {
            var page = ask("/api/v1/logmatcher/" + what + "?size=500" + next);
            page.path(what).forEach(rows::add);
            if (!page.path("next").isString()) {
                return rows;
            }
            next = "&next=" + page.path("next").asString();
        }
    }

    private JsonNode ask(String path) {
        var request = HttpRequest.newBuilder(url.resolve(path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("sre:sre".getBytes(StandardCharsets.UTF_8)))
                .timeout(Duration.ofSeconds(60))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("no answer to " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Instant instant(JsonNode text) {
        return Instant.parse(text.asString());
    }
}
