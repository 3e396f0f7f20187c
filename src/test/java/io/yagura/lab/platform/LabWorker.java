package io.yagura.lab.platform;

import io.yagura.Application;
import io.yagura.lab.server.LabDirectory;
import io.yagura.lab.server.WatchedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A subscriber application's only worker: Yagura's own, in a process of its own. */
public final class LabWorker implements AutoCloseable {

    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(40);

    private final String application;
    private final String stream;
    private final Path directory;
    private final List<String> command;
    private final EntryPlace entries;
    private @Nullable WatchedProcess process;

    private LabWorker(String application, String stream, Path directory, List<String> command, EntryPlace entries) {
        this.application = application;
        this.stream = stream;
        this.directory = directory;
        this.command = command;
        this.entries = entries;
    }

    /** Starts it, some ten seconds before it reads its first record. */
    static LabWorker start(
            String application, String stream, String region, URI aws, URI receiver, EntryPlace entries) {
        try {
            var directory = LabDirectory.fresh(application);
            var settings = settings(application, stream, region, aws, receiver);
            settings.put(
                    "dead-letter.file", directory.resolve("dead-letters.ndjson").toString());
            settings.putAll(entries.workerSettings());
            var worker = new LabWorker(application, stream, directory, command(settings), entries);
            worker.start();
            return worker;
        } catch (IOException e) {
            throw new UncheckedIOException("no worker for " + application, e);
        }
    }

    public String application() {
        return application;
    }

    public String stream() {
        return stream;
    }

    /** Where it says what it does; its log entries lie elsewhere. */
    public Path log() {
        return directory.resolve("worker.log");
    }

    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Starts it anew; nothing happens when it runs. */
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        try {
            process = WatchedProcess.start(command, log(), entries.printed(application));
        } catch (IOException e) {
            throw new UncheckedIOException(application + " does not start", e);
        }
    }

    /** Ends it by SIGTERM, as a deploy would: it finishes what it has begun, and says goodbye in its log. */
    public void end() {
        WatchedProcess running;
        synchronized (this) {
            running = process;
        }
        if (running == null) {
            return;
        }
        try {
            running.signal("TERM");
            // without the lock: whoever wants to know whether it runs does not wait so long
            if (!running.endsWithin(LONGEST_GOODBYE)) {
                throw new IllegalStateException(application + " does not end within " + LONGEST_GOODBYE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(application + " does not end", e);
        }
    }

    /** Ends it by SIGKILL, as a crash would: its leases stay in its name. */
    public synchronized void kill() {
        if (process == null) {
            return;
        }
        try {
            process.signal("KILL");
            process.endsWithin(Duration.ofSeconds(10));
        } catch (IOException e) {
            throw new UncheckedIOException(application + " does not end", e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private static Map<String, String> settings(
            String application, String stream, String region, URI aws, URI receiver) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("application", application);
        settings.put("service", application);
        settings.put("stream", stream);
        settings.put("region", region);
        settings.put("endpoint", aws.toString());
        settings.put("receiver.url", receiver.toString());
        settings.put("delivery.longest-backoff", "2s");
        settings.put("delivery.batch", "100");
        settings.put("watermark-interval", "2s");
        // two applications together stay below five reads a second of a shard
        settings.put("kcl.idle-between-reads", "1s");
        // what follows only makes KCL quicker to begin and to take over than it is by default
        settings.put("kcl.failover", "5s");
        settings.put("kcl.shard-sync", "2s");
        settings.put("kcl.lease-assignment", "2s");
        settings.put("kcl.lease-audit", "4s");
        settings.put("kcl.list-shards-backoff", "300ms");
        settings.put("kcl.leader-lease", "5s");
        settings.put("kcl.leader-heartbeat", "1s");
        settings.put("kcl.parent-shard-poll", "1s");
        settings.put("kcl.dispatch-poll", "300ms");
        settings.put("kcl.worker-metrics", "2s");
        return settings;
    }

    private static List<String> command(Map<String, String> settings) {
        var words = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Application.class.getName(),
                "--yagura.role=worker"));
        settings.forEach((key, value) -> words.add("--yagura.worker." + key + "=" + value));
        return words;
    }
}
