package io.yagura.logmatcher.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.rest.Caller;
import io.yagura.rest.FakePolicy;
import io.yagura.rest.RestSlice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
        classes = {RestSlice.class, EntriesRest.class},
        webEnvironment = WebEnvironment.RANDOM_PORT)
class EntriesRestTests {

    private static final String PATH = "/api/v1/logmatcher/entries";

    @TempDir
    private static Path data;

    private final FakePolicy policy;
    private final Caller sre;
    private final Caller viewer;

    @Autowired
    EntriesRestTests(FakePolicy policy, @LocalServerPort int port) {
        this.policy = policy;
        this.sre = new Caller(port, "sre");
        this.viewer = new Caller(port, "viewer");
    }

    @DynamicPropertySource
    static void dataDirectory(DynamicPropertyRegistry registry) {
        registry.add("yagura.data-dir", () -> data.toString());
    }

    @Test
    void takesGoodLinesAndSaysWhatIsWrongWithTheOthers() {
        String good = line("mixed", 1, "e1");
        Caller.Answer answer = post(
                sre,
                String.join(
                        "\n",
                        good,
                        "no json",
                        "",
                        line("mixed", 2, "e2").replace("2026-11-24", "2021-11-24"),
                        line("mixed", 3, "e".repeat(10_000)),
                        line("mixed", 4, "e4").replace("\"seq\":4", "\"seq\":\"four\""),
                        good,
                        line("mixed", 5, "e5")));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.at("/accepted")).isEqualTo("2");
        assertThat(answer.at("/repeated")).isEqualTo("1");
        assertThat(answer.at("/rejected")).isEqualTo("4");
        assertThat(answer.tree().get("reasons").valueStream().map(EntriesRestTests::reason))
                .satisfiesExactly(
                        reason -> assertThat(reason).startsWith("2 line: is no JSON"),
                        reason -> assertThat(reason).startsWith("4 at: '2021-11-24T10:00:00Z' is older than 86400 s"),
                        reason -> assertThat(reason).startsWith("5 eventId: is 10000 characters long"),
                        reason -> assertThat(reason).startsWith("6 seq: '\"four\"' is no whole number"));
    }

    @Test
    void rejectsBytesThatAreNoTextAndLinesWithoutEnd() {
        byte[] bad = line("bytes", 1, "eX").getBytes(StandardCharsets.UTF_8);
        bad[new String(bad, StandardCharsets.UTF_8).indexOf("eX") + 1] = (byte) 0xFF;
        List<byte[]> parts = new ArrayList<>(List.of(bad, "\n".getBytes(StandardCharsets.UTF_8)));
        parts.add("x".repeat(200_000).getBytes(StandardCharsets.UTF_8));
        parts.add(
                ("\n" + line("bytes", 2, "\\ud800") + "\n" + line("bytes", 3, "e3")).getBytes(StandardCharsets.UTF_8));

        Caller.Answer answer =
                sre.call("POST", PATH, BodyPublishers.ofByteArrays(parts), "Content-Type", "application/x-ndjson");

        assertThat(answer.at("/accepted")).as(answer.body()).isEqualTo("1");
        assertThat(answer.tree().get("reasons").valueStream().map(EntriesRestTests::reason))
                .containsExactly(
                        "1 line: is no UTF-8",
                        "2 line: is longer than 65536 bytes",
                        "3 line: has half a surrogate pair, which is no character");
    }

    @Test
    void countsMoreReasonsThanItTells() {
        Caller.Answer answer = post(sre, "{}\n".repeat(5_000));

        assertThat(answer.at("/rejected")).isEqualTo("5000");
        assertThat(answer.tree().get("reasons")).hasSize(100);
    }

    @Test
    void unzips() throws IOException {
        byte[] zipped = zipped(lines("zipped", 1, 10_000));

        Caller.Answer answer = zipped(zipped);

        assertThat(answer.at("/accepted")).as(answer.body()).isEqualTo("10000");
    }

    @Test
    void readsAllOfSeveralGzipsInOneBody() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(zipped(lines("members", 1, 10)));
        body.write(zipped(lines("members", 11, 10)));

        assertThat(zipped(body.toByteArray()).at("/accepted")).isEqualTo("20");
    }

    @Test
    void takesWhatIsWholeOfATornGzipAndSaysThatItIsTorn() throws IOException {
        byte[] zipped = zipped(lines("torn", 1, 20_000));

        Caller.Answer answer = zipped(Arrays.copyOf(zipped, zipped.length / 2));
        Caller.Answer again = zipped(zipped);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.at("/detail")).contains("ends before its end");
        long taken = answer.tree().get("accepted").asLong();
        assertThat(taken).isBetween(1L, 19_999L);
        assertThat(again.at("/repeated")).isEqualTo(Long.toString(taken));
        assertThat(again.at("/accepted")).isEqualTo(Long.toString(20_000 - taken));
    }

    @Test
    void whatIsNoGzipIsSaidToBe() {
        Caller.Answer answer = zipped("no gzip at all".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/accepted")).isEqualTo("0");
    }

    @Test
    void knowsOneMediaTypeAndTwoEncodings() {
        assertThat(sre.post(PATH, "{}").status()).isEqualTo(415);
        assertThat(sre.call(
                                "POST",
                                PATH,
                                BodyPublishers.ofString("{}"),
                                "Content-Type",
                                "application/x-ndjson",
                                "Content-Encoding",
                                "br")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void whoMayNotSpeakForAStreamIsRefusedAndThatIsNoted() {
        policy.denials.clear();

        Caller.Answer answer = post(viewer, lines("secret", 1, 10));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(policy.denials).containsExactly("viewer logmatcher.ingest");
    }

    @Test
    void sourcesOfTwoSendersAreTwo() {
        Caller.Answer first = post(sre, line("same", 1, "e1"));
        Caller.Answer second = post(new Caller(sre.port(), "admin"), line("same", 1, "e1"));

        assertThat(first.at("/accepted")).isEqualTo("1");
        assertThat(second.at("/accepted")).isEqualTo("1");
    }

    @Test
    void anEmptyBodyHasNoLines() {
        Caller.Answer answer = post(sre, "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/accepted")).isEqualTo("0");
    }

    private static Caller.Answer post(Caller caller, String body) {
        return caller.call("POST", PATH, BodyPublishers.ofString(body), "Content-Type", "application/x-ndjson");
    }

    private Caller.Answer zipped(byte[] body) {
        return sre.call(
                "POST",
                PATH,
                BodyPublishers.ofByteArray(body),
                "Content-Type",
                "application/x-ndjson",
                "Content-Encoding",
                "gzip");
    }

    private static String reason(JsonNode rejection) {
        return rejection.get("line").asString() + " " + rejection.get("reason").asString();
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String lines(String source, int first, int count) {
        StringBuilder lines = new StringBuilder();
        for (int seq = first; seq < first + count; seq++) {
            lines.append(line(source, seq, source + seq)).append('\n');
        }
        return lines.toString();
    }

    private static String line(String source, int seq, String eventId) {
        return """
                {"kind":"publish","source":"%s","seq":%d,"at":"2026-11-24T10:00:00Z","stream":"orders","eventId":"%s",\
                "eventType":"order.placed","service":"shop","partitionKey":"k"}""".formatted(source, seq, eventId);
    }
}
