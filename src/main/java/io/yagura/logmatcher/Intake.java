package io.yagura.logmatcher;

/** What became of a line that was fed to the matcher. */
public sealed interface Intake {

    /** It was new, and counts. */
    record Taken() implements Intake {}

    /** It had been taken before, and does not count again. */
    record Repeated() implements Intake {}

    /** It does not count; its number is not taken, and it moves no watermark. */
    record Refused(String reason) implements Intake {}
}
