package io.yagura.lab.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedProcessIT {

    /** A JVM of its own that starts a child, says which, and is then killed. */
    static final class Parent {

        public static void main(String[] log) throws IOException, InterruptedException {
            var child = WatchedProcess.start(List.of("sleep", "600"), Path.of(log[0]));
            if (log[1].equals("frozen")) {
                child.signal("STOP");
            }
            System.out.println(child.pid());
            Thread.sleep(Duration.ofMinutes(10));
        }
    }

    @Test
    void theChildDiesWithItsJvmByKillNine(@TempDir Path logs) throws Exception {
        assertThat(childOfAKilledJvm(logs, "running")).isEqualTo("gone");
    }

    @Test
    void aFrozenChildDiesAsWell(@TempDir Path logs) throws Exception {
        assertThat(childOfAKilledJvm(logs, "frozen")).isEqualTo("gone");
    }

    @Test
    void aDeadChildIsNotTakenForAlive(@TempDir Path logs) throws IOException {
        var child = WatchedProcess.start(List.of("sleep", "600"), logs.resolve("log"));
        assertThat(child.isAlive()).isTrue();
        child.signal("KILL");
        assertThat(child.endsWithin(Duration.ofSeconds(5))).isTrue();
        assertThat(child.isAlive()).isFalse();
    }

    private static String childOfAKilledJvm(Path logs, String state) throws Exception {
        var parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        logs.resolve("log").toString(),
                        state)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var told = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            var pid = Long.parseLong(told.readLine());
            var child = ProcessHandle.of(pid);
            assertThat(child).isPresent();
            parent.destroyForcibly().waitFor();
            var deadline = Instant.now().plusSeconds(5);
            while (child.get().isAlive() && Instant.now().isBefore(deadline)) {
                Thread.sleep(10);
            }
            return child.get().isAlive() ? "alive" : "gone";
        }
    }
}
