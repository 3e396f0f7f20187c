package io.yagura.lab.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;
import org.slf4j.LoggerFactory;

/** The lab's programs for Node, fetched once by {@code npm ci} as {@code src/test/node} says. */
public sealed interface NodePrograms {

    /** They can be run. */
    record Present(Path home) implements NodePrograms {

        /** {@return a command that runs a program's script with its listening sockets held to 127.0.0.1} */
        Command running(String script, Map<String, String> environment, List<String> arguments) {
            return new Command(
                            List.of(
                                    NODE,
                                    "--require",
                                    home.resolve("loopback.js").toString(),
                                    home.resolve("node_modules").resolve(script).toString()),
                            environment)
                    .with(arguments);
        }
    }

    /** They cannot, and why. */
    record Absent(String reason) implements NodePrograms {}

    String NODE = System.getProperty("yagura.lab.node", "node");

    /** {@return what this machine has: without Node 20 there is no Kinesis in the lab} */
    static NodePrograms look() {
        try {
            var said = Command.of(NODE, "--version").run(Duration.ofSeconds(10)).strip();
            return tooOld(said) ? new Absent("Node 20 or later is needed, this is " + said) : new Present(installed());
        } catch (IOException e) {
            return new Absent(e.getMessage() + " (Node 20 or later and its npm are needed)");
        }
    }

    /** The same, said loudly where they are absent. */
    static NodePrograms lookLoudly() {
        var found = look();
        if (found instanceof Absent(String reason)) {
            LoggerFactory.getLogger(NodePrograms.class).warn("******** no Kinesis, no DynamoDB: {} ********", reason);
        }
        return found;
    }

    /** The same for a test, which is skipped with that line where they are absent. */
    static Present presentOrSkip() {
        return switch (lookLoudly()) {
            case Present present -> present;
            case Absent(String reason) -> throw new TestAbortedException("******** SKIPPED: " + reason + " ********");
        };
    }

    static boolean tooOld(String version) {
        Matcher matcher = Pattern.compile("v(\\d+)\\..*").matcher(version);
        return !matcher.matches() || Integer.parseInt(matcher.group(1)) < 20;
    }

    private static Path installed() throws IOException {
        var recipe = Path.of("src/test/node").toAbsolutePath();
        var content = new StringBuilder();
        for (String file : List.of("package.json", "package-lock.json", "loopback.js")) {
            content.append(Files.readString(recipe.resolve(file)));
        }
        var key = UUID.nameUUIDFromBytes(content.toString().getBytes(StandardCharsets.UTF_8));
        return PristineData.named("node-" + key, directory -> {
                    Files.createDirectories(directory);
                    for (String file : List.of("package.json", "package-lock.json", "loopback.js")) {
                        Files.copy(recipe.resolve(file), directory.resolve(file));
                    }
                    Command.of(
                                    "npm",
                                    "ci",
                                    "--prefix",
                                    directory.toString(),
                                    "--ignore-scripts",
                                    "--no-audit",
                                    "--no-fund")
                            .run(Duration.ofMinutes(5));
                })
                .directory();
    }
}
