package io.yagura.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a bench has to say, printed at once and kept in {@code target/bench}. */
public final class Report {

    private final Path file;

    private Report(Path file) {
        this.file = file;
    }

    /** Begins anew, with a heading that says on what machine this is. */
    public static Report begin(String name, String what) {
        try {
            var directory = Files.createDirectories(Path.of("target", "bench"));
            var file = directory.resolve(name + ".txt");
            Files.deleteIfExists(file);
            var report = new Report(file);
            report.line("%s", what);
            report.line(
                    "%s; %d cores, %.0f GB; %s %s %s; Java %s; load average %.1f",
                    Instant.now().truncatedTo(ChronoUnit.MINUTES),
                    Runtime.getRuntime().availableProcessors(),
                    memoryGigabytes(),
                    System.getProperty("os.name"),
                    System.getProperty("os.version"),
                    System.getProperty("os.arch"),
                    Runtime.version(),
                    loadAverage());
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException("no place for the report " + name, e);
        }
    }

    /** Adds a line, formatted as by {@link String#format}. */
    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
    public void line(String format, Object... values) {
        var line = String.format(Locale.ROOT, format, values);
        System.out.println(line);
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the report " + file + " cannot be written", e);
        }
    }

    /** Of the last minute: with more than there are cores, every time is longer than on a quiet machine. */
    public static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static double memoryGigabytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                ? machine.getTotalMemorySize() / 1e9
                : Double.NaN;
    }
}
