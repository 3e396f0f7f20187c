package io.yagura.logmatcher;

/** A log entry with its line. */
public final class EntryLine {

    private final LogEntry entry;
    private final byte[] bytes;

    /** @param bytes the line in UTF-8, without its end; not to be changed any more */
    public EntryLine(LogEntry entry, byte[] bytes) {
        this.entry = entry;
        this.bytes = bytes;
    }

    /** {@return the entry with the line that it is written as} */
    public static EntryLine of(LogEntry entry) {
        return new EntryLine(entry, LogEntryCodec.bytes(entry));
    }

    public LogEntry entry() {
        return entry;
    }

    /** {@return the line in UTF-8, without its end; not to be changed} */
    public byte[] bytes() {
        return bytes;
    }
}
