package io.yagura.pubsub;

import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.LogEntryCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts entries to {@code /api/v1/logmatcher/entries} of a console, as gzipped lines. */
final class ConsoleSink implements EntrySink {

    private static final Logger log = LoggerFactory.getLogger(ConsoleSink.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final URI entries;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    ConsoleSink(URI console, String token) {
        this.entries = URI.create(console.toString().replaceAll("/+$", "") + "/api/v1/logmatcher/entries");
        this.token = token;
    }

    @Override
    public CompletionStage<@Nullable Void> write(List<LogEntry> batch) {
        HttpRequest request = HttpRequest.newBuilder(entries)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-ndjson")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(zipped(batch)))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString())
                .orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(ConsoleSink::judged);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** A line that the console rejects would be rejected again, so that is said, and the log goes on. */
    private static @Nullable Void judged(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new UncheckedIOException(new IOException("the console answers " + answer.statusCode()));
        }
        try {
            JsonNode said = JSON.readTree(answer.body());
            if (said.path("rejected").asInt(0) > 0) {
                log.atWarn()
                        .addKeyValue("rejected", said.path("rejected"))
                        .addKeyValue("reasons", said.path("reasons"))
                        .log("The console rejected log entries");
            }
        } catch (JacksonException e) {
            log.atWarn().setCause(e).log("The console took log entries, and answered what is no JSON");
        }
        return null;
    }

    private static byte[] zipped(List<LogEntry> batch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            for (LogEntry entry : batch) {
                zip.write(LogEntryCodec.write(entry).getBytes(StandardCharsets.UTF_8));
                zip.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
