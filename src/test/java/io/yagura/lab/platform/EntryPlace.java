package io.yagura.lab.platform;

import io.yagura.pubsub.EntrySink;
import java.io.BufferedReader;
import java.util.Map;
import java.util.function.Consumer;

/** Where publishers and workers leave their log entries for a console. */
public sealed interface EntryPlace permits EntryFiles, AuditStream {

    /** Begins the log of one start of a publisher. */
    EntrySink begin(String process);

    /** What a worker is told, below {@code yagura.worker}. */
    Map<String, String> workerSettings();

    /** Takes what one start of a worker prints, to its end. */
    Consumer<BufferedReader> printed(String process);

    /** Says to a person where entries are. */
    String description();

    /** One of the two for a new platform. */
    enum Kind {
        /** Files that a console follows. */
        FILES,

        /** A stream whose parts several consoles share. */
        AUDIT_STREAM
    }
}
