package io.yagura.logmatcher;

import java.time.Instant;
import java.util.List;

/**
 * Lines that were received together.
 *
 * @param receivedAt by the receiver's clock
 */
public record EntryBatch(Instant receivedAt, List<EntryLine> lines) {

    /** More lines than this are two batches. */
    public static final int MOST_LINES = 4096;

    /** With so many bytes a batch is full; its last line may go beyond. */
    public static final int FULL_BYTES = 1 << 20;

    public EntryBatch {
        lines = List.copyOf(lines);
        if (lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("lines: %d are more than %d".formatted(lines.size(), MOST_LINES));
        }
    }

    /** {@return the length of all lines} */
    public int bytes() {
        return lines.stream().mapToInt(line -> line.bytes().length).sum();
    }
}
