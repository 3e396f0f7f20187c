package io.yagura.pubsub.worker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Keeps standard output for log entries: everything else that would be printed there goes to standard error. */
public final class StandardOutput {

    private static final PrintStream RESERVED =
            new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);

    private StandardOutput() {}

    /** Before the first line of the log is written. */
    public static void reserve() {
        System.setOut(System.err);
    }

    static PrintStream reserved() {
        return RESERVED;
    }
}
