package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program itself: what it prints, and the code with which it ends. */
class JudgeRoleIT {

    @TempDir
    private Path directory;

    private record Ended(int code, String printed) {}

    @Test
    void endsWithNothingWhereAllIsWellAndWithOneWhereItIsNot() throws IOException, InterruptedException {
        Teller shop = new Teller("shop-1");
        Teller billing = new Teller("billing-1");
        List<LogEntry> lines = new ArrayList<>(List.of(
                shop.publishedTo(Scene.at(-5)),
                billing.readTo(Scene.at(-5), Scene.at(-6)),
                shop.published("e", Scene.at(1)),
                billing.delivered("e", Scene.at(1), Scene.at(2)),
                shop.publishedTo(Scene.at(125)),
                billing.readTo(Scene.at(125), Scene.at(124))));
        Path file = directory.resolve("entries.ndjson");
        Files.write(file, lines.stream().map(LogEntryCodec::write).toList());

        Ended well = judge(file);
        assertThat(well.printed).contains("closed: 1 published, 1 matched").endsWith("2026-11-23T10:02:06Z\n");
        assertThat(well.code).isZero();

        lines.remove(3);
        Files.write(file, lines.stream().map(LogEntryCodec::write).toList());

        Ended notWell = judge(file, "--yagura.judge.format=ndjson");
        assertThat(notWell.printed.lines()).allMatch(line -> line.startsWith("{\"is\":"));
        assertThat(notWell.printed).contains("\"verdict\":\"unknown\"");
        assertThat(notWell.code).isOne();
    }

    private Ended judge(Path file, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.yagura.Application",
                "--yagura.role=judge",
                "--yagura.logmatcher.subscriptions[0].stream=orders",
                "--yagura.logmatcher.subscriptions[0].subscriber=billing",
                file.toString()));
        command.addAll(List.of(more));
        Path printed = directory.resolve("printed");
        Process process = new ProcessBuilder(command)
                .redirectOutput(printed.toFile())
                .redirectError(directory.resolve("said").toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
            return new Ended(process.exitValue(), Files.readString(printed));
        } finally {
            process.destroyForcibly();
        }
    }
}
