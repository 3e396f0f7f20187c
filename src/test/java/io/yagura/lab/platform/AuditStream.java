package io.yagura.lab.platform;

import io.yagura.pubsub.EntrySink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** A Kinesis stream with the log entries of all publishers and workers, by part. */
public final class AuditStream implements EntryPlace {

    /** The stream's name. */
    public static final String NAME = "audit";

    /** The KCL application by which consoles read it. */
    public static final String READERS = "yagura-logmatcher";

    private final KinesisAsyncClient kinesis;

    AuditStream(KinesisAsyncClient kinesis) {
        this.kinesis = kinesis;
    }

    @Override
    public EntrySink begin(String process) {
        return EntrySink.auditStream(kinesis, NAME);
    }

    @Override
    public Map<String, String> workerSettings() {
        return Map.of("entries.standard-output", "false", "entries.audit-stream", NAME);
    }

    @Override
    public Consumer<BufferedReader> printed(String process) {
        return lines -> {
            try (lines) {
                lines.transferTo(Writer.nullWriter());
            } catch (IOException e) {
                throw new UncheckedIOException("the output of " + process + " is not read", e);
            }
        };
    }

    @Override
    public String description() {
        return "publishers and workers put their entries onto the stream " + NAME;
    }
}
