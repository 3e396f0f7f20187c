package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.rest.Caller;
import io.yagura.rest.RestSlice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the taking of entries again and again while four senders send. */
class KilledIngestIT {

    private static final int KILLS = Integer.getInteger("yagura.kills", 3);
    private static final int BODIES_A_LIFE = 16;
    private static final int LINES = 400;
    private static final int SENDERS = 4;
    private static final String PATH = "/api/v1/logmatcher/entries";

    @TempDir
    private Path data;

    private final Random random = new Random(KILLS);

    @Test
    void hasEveryAcknowledgedEntryAndTheSameVerdictsAsWithoutKills() throws Exception {
        int events = BODIES_A_LIFE * (KILLS + 1) * LINES / 2;
        List<List<LogEntry>> bodies = new PlantedLog(1, events, RestSlice.NOW).bodies(LINES);
        List<List<LogEntry>> acknowledged = new ArrayList<>();
        int next = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            try (IngestProcess process = IngestProcess.start(data, "-Xmx160m")) {
                assertThat(resend(process, acknowledged))
                        .as("forgotten after %d kills", kill)
                        .isZero();
                int end = next + BODIES_A_LIFE;
                acknowledged.addAll(sendUntilKilled(process, bodies.subList(next, end)));
                next = end;
            }
        }
        try (IngestProcess process = IngestProcess.start(data, "-Xmx160m")) {
            assertThat(resend(process, acknowledged)).as("forgotten").isZero();
            for (List<LogEntry> body : bodies) {
                assertThat(post(process, body).status()).isEqualTo(200);
            }
            List<String> expected = withoutKills(bodies);
            Awaitility.await().untilAsserted(() -> assertThat(findings(process)).isEqualTo(expected));
        }
    }

    /** {@return the bodies that were acknowledged before it died} */
    private List<List<LogEntry>> sendUntilKilled(IngestProcess process, List<List<LogEntry>> bodies)
            throws InterruptedException {
        Queue<List<LogEntry>> waiting = new ConcurrentLinkedQueue<>(bodies);
        Queue<List<LogEntry>> taken = new ConcurrentLinkedQueue<>();
        CountDownLatch enough = new CountDownLatch(1 + random.nextInt(BODIES_A_LIFE - SENDERS));
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            senders.add(Thread.startVirtualThread(() -> {
                for (List<LogEntry> body = waiting.poll(); body != null; body = waiting.poll()) {
                    try {
                        if (post(process, body).status() == 200) {
                            taken.add(body);
                            enough.countDown();
                        }
                    } catch (UncheckedIOException died) {
                        return;
                    }
                }
            }));
        }
        enough.await();
        Thread.sleep(random.nextInt(20));
        process.kill9();
        for (Thread sender : senders) {
            sender.join();
        }
        return List.copyOf(taken);
    }

    /** {@return how many lines are new to it, though they were acknowledged} */
    private static long resend(IngestProcess process, List<List<LogEntry>> acknowledged) {
        long forgotten = 0;
        for (List<LogEntry> body : acknowledged) {
            Caller.Answer answer = post(process, body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            forgotten += answer.tree().get("accepted").asLong();
        }
        return forgotten;
    }

    /** Sends again what cannot be taken now, as the contract asks for. */
    private static Caller.Answer post(IngestProcess process, List<LogEntry> body) {
        return Awaitility.await().until(() -> once(process, body), answer -> answer.status() != 503);
    }

    private static Caller.Answer once(IngestProcess process, List<LogEntry> body) {
        return new Caller(process.port(), "sre")
                .call(
                        "POST",
                        PATH,
                        BodyPublishers.ofByteArray(zipped(body)),
                        "Content-Type",
                        "application/x-ndjson",
                        "Content-Encoding",
                        "gzip");
    }

    private static byte[] zipped(List<LogEntry> body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            for (LogEntry entry : body) {
                zip.write(LogEntryCodec.bytes(entry));
                zip.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static List<String> findings(IngestProcess process) {
        return new Caller(process.port(), "sre")
                .get("/api/v1/probe")
                .body()
                .lines()
                .toList();
    }

    private static List<String> withoutKills(List<List<LogEntry>> bodies) {
        Kept kept = new Kept();
        Matcher matcher = new Matcher(MatchingRules.DEFAULT, List.of(), kept);
        for (List<LogEntry> body : bodies) {
            for (LogEntry told : body) {
                LogEntry entry = told.withSource("sre/" + told.source());
                kept.add(entry);
                assertThat(matcher.feed(entry, RestSlice.NOW)).isInstanceOf(Intake.Taken.class);
            }
        }
        matcher.advance(RestSlice.NOW);
        List<String> words = FindingsProbe.words(matcher.windows(RestSlice.NOW), matcher.mismatches());
        for (Verdict verdict :
                List.of(Verdict.LOST, Verdict.DUPLICATE, Verdict.LATE, Verdict.UNEXPECTED, Verdict.FAILED)) {
            assertThat(words).as("planted").anyMatch(word -> word.contains("kind=" + verdict));
        }
        return words;
    }
}
