package io.yagura.logmatcher;

/**
 * A log entry with its line.
 *
 * @param bytes the line in UTF-8, without its end; not to be changed
 */
public record EntryLine(LogEntry entry, byte[] bytes) {

    /** {@return the entry with the line that it is written as} */
    public static EntryLine of(LogEntry entry) {
        return new EntryLine(entry, LogEntryCodec.bytes(entry));
    }
}
