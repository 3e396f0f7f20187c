package io.yagura.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.LogEntryCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EntrySinkTests {

    private static final LogEntry PUBLISH = LogEntryCodec.read("""
            {"kind":"publish","source":"s","seq":1,"at":"2026-11-24T10:00:00Z","stream":"orders","eventId":"e1",\
            "eventType":"t","service":"shop","partitionKey":"k"}""");
    private static final LogEntry SUBSCRIBE = LogEntryCodec.read("""
            {"kind":"subscribe","source":"s","seq":2,"at":"2026-11-24T10:00:00Z","stream":"orders","eventId":"e1",\
            "subscriber":"billing","publishedAt":"2026-11-24T10:00:00Z","outcome":"delivered"}""");
    private static final LogEntry WATERMARK = LogEntryCodec.read("""
            {"kind":"watermark","source":"s","seq":3,"at":"2026-11-24T10:00:00Z","side":"publish","stream":"orders"}""");

    @Test
    void linesArePrintedWhole() throws Exception {
        var out = new ByteArrayOutputStream();

        EntrySink.lines(new PrintStream(out, false, StandardCharsets.UTF_8))
                .write(List.of(PUBLISH, WATERMARK))
                .toCompletableFuture()
                .get(1, TimeUnit.SECONDS);

        assertThat(out.toString(StandardCharsets.UTF_8).lines().map(LogEntryCodec::read))
                .containsExactly(PUBLISH, WATERMARK);
    }

    @Test
    void anOutputThatIsGoneIsAFailure() {
        var broken = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                },
                false,
                StandardCharsets.UTF_8);

        assertThat(EntrySink.lines(broken).write(List.of(PUBLISH)).toCompletableFuture())
                .isCompletedExceptionally();
    }

    @Test
    void severalSinksHaveItWhenAllOfThemDo() {
        var one = new KeptEntries();
        var other = new KeptEntries();
        other.hold();

        var written = EntrySink.all(List.of(one, other)).write(List.of(PUBLISH)).toCompletableFuture();

        assertThat(one.kept()).containsExactly(PUBLISH);
        assertThat(written).isNotDone();
        other.open();
        assertThat(written).isCompleted();
    }

    @Test
    void aConsoleGetsGzippedLinesAndItsRefusalIsAFailure() throws Exception {
        var got = new ByteArrayOutputStream();
        int[] status = {503};
        HttpServer console = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        console.createContext("/api/v1/logmatcher/entries", exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo("Bearer hush");
            try (var unzipped = new GZIPInputStream(exchange.getRequestBody())) {
                got.reset();
                unzipped.transferTo(got);
            }
            byte[] answer =
                    "{\"accepted\":1,\"repeated\":0,\"rejected\":0,\"reasons\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status[0], answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        console.start();
        URI address = URI.create("http://127.0.0.1:" + console.getAddress().getPort() + "/");
        try (EntrySink sink = EntrySink.console(address, "hush")) {
            assertThatThrownBy(() ->
                            sink.write(List.of(PUBLISH)).toCompletableFuture().get(10, TimeUnit.SECONDS))
                    .hasStackTraceContaining("the console answers 503");
            status[0] = 200;
            sink.write(List.of(PUBLISH, SUBSCRIBE)).toCompletableFuture().get(10, TimeUnit.SECONDS);
        } finally {
            console.stop(0);
        }

        assertThat(got.toString(StandardCharsets.UTF_8).lines().map(LogEntryCodec::read))
                .containsExactly(PUBLISH, SUBSCRIBE);
    }
}
