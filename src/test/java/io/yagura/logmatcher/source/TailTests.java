package io.yagura.logmatcher.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.EntryBatch;
import io.yagura.logmatcher.IntakeStage;
import io.yagura.logmatcher.KeptEntryLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class TailTests {

    @TempDir
    private Path directory;

    private final KeptEntryLog log = new KeptEntryLog();
    private final IntakeStage stage = new IntakeStage(log);
    private Path file;
    private Tail tail;

    @BeforeEach
    void follow() {
        file = directory.resolve("app.log");
        tail = tail(file);
    }

    @AfterEach
    void end() {
        tail.end();
        stage.close();
    }

    @Test
    void takesWhatGrowsAndWaitsForTheRestOfALine() throws Exception {
        append(file, line(1) + line(2) + line(3).substring(0, 40));
        rounds();
        assertThat(stage.published()).containsExactly("e1", "e2");

        append(file, line(3).substring(40));
        rounds();
        assertThat(stage.published()).containsExactly("e1", "e2", "e3");
    }

    @Test
    void readsARenamedFileToItsEndAndGoesOnWithTheNewOne() throws Exception {
        append(file, line(1));
        rounds();
        append(file, line(2));
        Files.move(file, directory.resolve("app.log.1"));
        append(directory.resolve("app.log.1"), line(3));
        append(file, line(4));
        rounds();

        assertThat(stage.published()).containsExactlyInAnyOrder("e1", "e2", "e3", "e4");
    }

    @Test
    void readsARemovedFileToItsEndWithItsLastHalfLine() throws Exception {
        append(file, line(1));
        rounds();
        append(file, line(2) + line(3).strip());
        Files.delete(file);
        rounds();

        assertThat(stage.published()).containsExactly("e1", "e2", "e3");
    }

    @Test
    void beginsAgainWhereAFileWasWrittenAnew() throws Exception {
        append(file, line(1) + line(2));
        rounds();
        Files.writeString(file, line(3));
        rounds();
        Files.writeString(file, line(4) + line(5) + line(6));
        rounds();

        assertThat(stage.published()).containsExactly("e1", "e2", "e3", "e4", "e5", "e6");
    }

    @Test
    void remembersWhereItWasAndFindsWhatWasRenamedMeanwhile() throws Exception {
        append(file, line(1) + line(2));
        rounds();
        tail.end();
        append(file, line(3));
        Files.move(file, directory.resolve("app.log.1"));
        append(file, line(4));

        tail = tail(file);
        rounds();

        assertThat(stage.published()).containsExactlyInAnyOrder("e1", "e2", "e3", "e4");
        assertThat(repeated()).isZero();
    }

    @Test
    void repeatsWhatItDoesNotRemember() throws Exception {
        append(file, line(1) + line(2));
        rounds();
        tail.end();
        Files.delete(directory.resolve("tail.json"));

        tail = tail(file);
        rounds();

        assertThat(stage.published()).containsExactly("e1", "e2");
        assertThat(repeated()).isEqualTo(2);
    }

    @Test
    void aFileInTheInodeOfAnotherIsReadFromItsBeginning() throws Exception {
        append(file, line(1) + line(2));
        rounds();
        tail.end();
        Files.writeString(file, line(3) + line(4) + line(5));

        tail = tail(file);
        rounds();

        assertThat(stage.published()).containsExactly("e1", "e2", "e3", "e4", "e5");
    }

    @Test
    void followsADirectoryThroughItsRotation() throws Exception {
        Path logs = Files.createDirectory(directory.resolve("logs"));
        tail = tail(logs);
        append(logs.resolve("a.log"), line(1));
        append(logs.resolve("b.log"), line(2));
        append(logs.resolve("old.log.gz"), "packed");
        rounds();
        Files.move(logs.resolve("a.log"), logs.resolve("a.log.1"));
        append(logs.resolve("a.log.1"), line(3));
        append(logs.resolve("a.log"), line(4));
        rounds();

        assertThat(stage.published()).containsExactlyInAnyOrder("e1", "e2", "e3", "e4");
        assertThat(repeated()).isZero();
    }

    @Test
    void passesOverALineWithoutEnd() throws Exception {
        append(file, line(1) + "x".repeat(100_000));
        rounds();
        append(file, "y".repeat(100_000));
        rounds();
        append(file, "z\n" + line(2));
        rounds();

        assertThat(stage.published()).containsExactly("e1", "e2");
        assertThat(counted("rejected")).isEqualTo(1);
    }

    @Test
    void readsALargeFileInParts() throws Exception {
        StringBuilder lines = new StringBuilder();
        List<String> ids = new ArrayList<>();
        IntStream.rangeClosed(1, 60_000).forEach(i -> {
            lines.append(line(i));
            ids.add("e" + i);
        });
        append(file, lines.toString());
        rounds();

        assertThat(stage.published()).isEqualTo(ids);
        assertThat(repeated()).isZero();
    }

    @Test
    void remembersNothingThatIsNotDurable() throws Exception {
        append(file, line(1));
        log.fail(new IOException("No space left on device"));
        assertThat(tail.round()).isFalse();
        log.fail(null);
        rounds();

        assertThat(stage.published()).containsExactly("e1");
    }

    private Tail tail(Path path) {
        Tail fresh = new Tail(
                List.of(path),
                stage.intake,
                new TailMarks(
                        directory.resolve("tail.json"), JsonMapper.builder().build()));
        fresh.begin();
        return fresh;
    }

    /** As many as it takes until nothing is left, even of files that are gone. */
    private void rounds() throws Exception {
        Awaitility.await().ignoreExceptions().until(() -> {
            stage.service.take(new EntryBatch(Instant.EPOCH, List.of()));
            return true;
        });
        for (int quiet = 0; quiet < 12; quiet++) {
            if (tail.round()) {
                quiet = -1;
            }
        }
    }

    private double repeated() {
        return counted("repeated");
    }

    private double counted(String outcome) {
        return stage.meters
                .get("yagura.logmatcher.lines")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static void append(Path to, String text) throws IOException {
        Files.writeString(to, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String line(int number) {
        return """
                {"kind":"publish","source":"shop-1","seq":%d,"at":"2026-11-23T10:00:00Z","stream":"orders","eventId":"e%d",\
                "eventType":"order.placed","service":"shop","partitionKey":"k"}
                """.formatted(number, number);
    }
}
