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
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class WatchedProcessIT {

    /** A JVM of its own that starts a child as deaf to a hangup as a database server is, and is then killed. */
    static final class Parent {

        static void main(String[] log) throws IOException, InterruptedException {
            var child = WatchedProcess.start(List.of("sh", "-c", "trap '' HUP; exec sleep 600"), Path.of(log[0]));
            System.out.println(ProcessHandle.current().pid() + " " + child.pid());
            Thread.sleep(Duration.ofMinutes(10));
        }
    }

    @Test
    void theChildDiesWithItsJvmByKillNine(@TempDir Path logs) throws Exception {
        assertThat(survives(logs, "kill -KILL $parent")).isFalse();
    }

    @Test
    void aFrozenChildDiesAsWell(@TempDir Path logs) throws Exception {
        assertThat(survives(logs, "kill -STOP $child; kill -KILL $parent")).isFalse();
    }

    @Test
    void aHangupOfTheWholeProcessGroupLeavesNothingBehind(@TempDir Path logs) throws Exception {
        assertThat(survives(logs, "kill -HUP -$parent")).isFalse();
    }

    @Test
    void aDeadChildIsNotTakenForAlive(@TempDir Path logs) throws IOException {
        var child = WatchedProcess.start(List.of("sleep", "600"), logs.resolve("log"));
        assertThat(child.isAlive()).isTrue();
        child.signal("KILL");
        assertThat(child.endsWithin(Duration.ofSeconds(60))).isTrue();
        assertThat(child.isAlive()).isFalse();
    }

    /** Whether the child of a JVM, which leads a process group of its own, survives what happens to the JVM. */
    private static boolean survives(Path logs, String event) throws Exception {
        var jvm = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var parent = new ProcessBuilder(
                        "setsid",
                        // a build under nohup hands on that it ignores hangups, and Java keeps to that
                        "env",
                        "--default-signal=HUP",
                        jvm,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        logs.resolve("log").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var told = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            var pids = told.readLine();
            var childPid = Long.parseLong(pids.substring(pids.indexOf(' ') + 1));
            var child = ProcessHandle.of(childPid).orElseThrow();
            var parentPid = pids.substring(0, pids.indexOf(' '));
            Command.of("sh", "-c", "parent=%s; child=%d; %s".formatted(parentPid, childPid, event))
                    .run(Duration.ofSeconds(60));
            var deadline = Instant.now().plusSeconds(60);
            while (child.isAlive() && Instant.now().isBefore(deadline)) {
                Thread.sleep(10);
            }
            var survived = child.isAlive();
            child.destroyForcibly();
            return survived;
        } finally {
            parent.destroyForcibly();
        }
    }
}
