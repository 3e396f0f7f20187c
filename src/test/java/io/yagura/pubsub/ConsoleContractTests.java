package io.yagura.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.KeptFindings;
import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.LogEntryCodec;
import io.yagura.logmatcher.WindowReport;
import io.yagura.logmatcher.api.EntriesRest;
import io.yagura.rest.RestSlice;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Holds the client library's sink and the console's taking of entries together. */
@SpringBootTest(
        classes = {RestSlice.class, EntriesRest.class, BearerByName.class},
        webEnvironment = WebEnvironment.RANDOM_PORT)
class ConsoleContractTests {

    private static final List<LogEntry> ENTRIES =
            List.of(entry("""
                    {"kind":"watermark","source":"shop-1","seq":1,"at":"2026-11-24T09:50:00Z",\
                    "side":"publish","stream":"orders"}"""), entry("""
                    {"kind":"watermark","source":"billing-1","seq":1,"at":"2026-11-24T09:50:00Z","side":"subscribe",\
                    "stream":"orders","subscriber":"billing","readTo":"2026-11-24T09:50:00Z"}"""), entry("""
                    {"kind":"publish","source":"shop-1","seq":2,"at":"2026-11-24T09:55:10Z","stream":"orders","eventId":"e1",\
                    "eventType":"t","service":"shop","partitionKey":"k"}"""), entry("""
                    {"kind":"subscribe","source":"billing-1","seq":2,"at":"2026-11-24T09:55:11Z","stream":"orders",\
                    "eventId":"e1","subscriber":"billing","publishedAt":"2026-11-24T09:55:10Z","outcome":"delivered"}"""), entry("""
                    {"kind":"watermark","source":"shop-1","seq":3,"at":"2026-11-24T09:59:00Z",\
                    "side":"publish","stream":"orders"}"""), entry("""
                    {"kind":"watermark","source":"billing-1","seq":3,"at":"2026-11-24T09:59:00Z","side":"subscribe",\
                    "stream":"orders","subscriber":"billing","readTo":"2026-11-24T09:59:00Z"}"""));

    @TempDir
    private static Path data;

    private final KeptFindings findings;
    private final int port;

    @Autowired
    ConsoleContractTests(KeptFindings findings, @LocalServerPort int port) {
        this.findings = findings;
        this.port = port;
    }

    @DynamicPropertySource
    static void dataDirectory(DynamicPropertyRegistry registry) {
        registry.add("yagura.data-dir", () -> data.toString());
    }

    @Test
    void whatTheSinkPostsIsMatched() throws Exception {
        try (EntrySink sink = EntrySink.console(URI.create("http://127.0.0.1:" + port + "/"), "sre")) {
            Awaitility.await().ignoreExceptions().until(() -> {
                sink.write(ENTRIES).toCompletableFuture().get(10, TimeUnit.SECONDS);
                return true;
            });
            // what was lost on the way back is sent again
            sink.write(ENTRIES).toCompletableFuture().get(10, TimeUnit.SECONDS);
        }

        Awaitility.await()
                .untilAsserted(() -> assertThat(findings.windows())
                        .filteredOn(window -> window.published() == 1)
                        .singleElement()
                        .satisfies(window -> {
                            assertThat(window.state()).isEqualTo(WindowReport.State.CLOSED);
                            assertThat(window.slowest()).isGreaterThan(Duration.ofMillis(900));
                        }));
        assertThat(findings.mismatches()).isEmpty();
    }

    private static LogEntry entry(String line) {
        return LogEntryCodec.read(line);
    }
}
