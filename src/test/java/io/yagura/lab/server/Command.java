package io.yagura.lab.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program with its arguments and what it needs in its environment. */
record Command(List<String> words, Map<String, String> environment) {

    Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    static Command of(String... words) {
        return new Command(List.of(words), Map.of());
    }

    /** Runs it to its end and returns what it wrote, or throws with that text when it fails. */
    String run(Duration limit) throws IOException {
        var finished = finish(limit);
        if (finished.code() != 0) {
            throw new IOException("%s ended with %d:%n%s".formatted(words, finished.code(), finished.text()));
        }
        return finished.text();
    }

    /** Runs it to its end, whatever the end is. */
    Finished finish(Duration limit) throws IOException {
        var output = Files.createTempFile("yagura-lab", ".out");
        try {
            var process = builder()
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException("%s took longer than %s:%n%s".formatted(words, limit, Files.readString(output)));
            }
            return new Finished(process.exitValue(), Files.readString(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(words + " was interrupted");
        } finally {
            Files.deleteIfExists(output);
        }
    }

    ProcessBuilder builder() {
        var builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        return builder;
    }

    Command with(List<String> more) {
        return new Command(Stream.concat(words.stream(), more.stream()).toList(), environment);
    }

    record Finished(int code, String text) {}
}
