package io.yagura.logmatcher.source;

import io.yagura.logmatcher.EntryBatch;
import io.yagura.logmatcher.EntryLine;
import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.LogEntryCodec;
import io.yagura.logmatcher.source.Cell.PublishMinute;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The content of a frame: a letter, the time of receipt, and for a batch the publish minutes that occur in it, and its
 * lines, each with the number of its minute and its slice in front, so that the lines of a cell are found without reading
 * the others.
 */
final class BatchFrame {

    static final byte BATCH = 'B';
    static final byte TICK = 'T';
    private static final int HEAD = 1 + Long.BYTES + Integer.BYTES;
    private static final int LINE_HEAD = Short.BYTES + 1 + Integer.BYTES;
    private static final short NO_MINUTE = -1;

    private BatchFrame() {}

    /** A batch in bytes, and the minutes that occur in it. */
    record Written(ByteBuffer content, Set<PublishMinute> minutes) {}

    static ByteBuffer tick(Instant at) {
        return head(ByteBuffer.allocate(HEAD), TICK, at).flip();
    }

    static Written batch(EntryBatch batch) {
        Map<PublishMinute, Short> minutes = new LinkedHashMap<>();
        List<@Nullable Cell> cells = new ArrayList<>(batch.lines().size());
        int size = HEAD + Short.BYTES + Integer.BYTES;
        for (EntryLine line : batch.lines()) {
            Cell cell = Cell.of(line.entry());
            cells.add(cell);
            if (cell != null) {
                minutes.putIfAbsent(cell.minute(), (short) minutes.size());
            }
            size += LINE_HEAD + line.bytes().length;
        }
        List<byte[]> names = minutes.keySet().stream()
                .map(minute -> minute.stream().getBytes(StandardCharsets.UTF_8))
                .toList();
        for (byte[] name : names) {
            size += Short.BYTES + name.length + Long.BYTES;
        }
        ByteBuffer content = head(ByteBuffer.allocate(size), BATCH, batch.receivedAt());
        content.putShort((short) minutes.size());
        int next = 0;
        for (PublishMinute minute : minutes.keySet()) {
            byte[] name = names.get(next++);
            content.putShort((short) name.length).put(name).putLong(minute.minute());
        }
        content.putInt(batch.lines().size());
        for (int i = 0; i < batch.lines().size(); i++) {
            Cell cell = cells.get(i);
            byte[] line = batch.lines().get(i).bytes();
            content.putShort(cell == null ? NO_MINUTE : minutes.getOrDefault(cell.minute(), NO_MINUTE))
                    .put((byte) (cell == null ? 0 : cell.slice()))
                    .putInt(line.length)
                    .put(line);
        }
        return new Written(content.flip(), Set.copyOf(minutes.keySet()));
    }

    private static ByteBuffer head(ByteBuffer content, byte letter, Instant at) {
        return content.put(letter).putLong(at.getEpochSecond()).putInt(at.getNano());
    }

    static boolean isTick(ByteBuffer content) {
        return content.get(content.position()) == TICK;
    }

    /** {@return when the batch was received, or the verdicts were given} */
    static Instant at(ByteBuffer content) {
        int start = content.position();
        return Instant.ofEpochSecond(content.getLong(start + 1), content.getInt(start + 1 + Long.BYTES));
    }

    /** {@return the minutes that occur in the batch} */
    static List<PublishMinute> minutes(ByteBuffer content) {
        return minutesAnd(content.duplicate());
    }

    static EntryBatch read(ByteBuffer content) {
        ByteBuffer rest = content.duplicate();
        Instant at = at(rest);
        var _ = minutesAnd(rest);
        int count = rest.getInt();
        List<EntryLine> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            var _ = rest.getShort();
            var _ = rest.get();
            byte[] line = line(rest);
            lines.add(new EntryLine(LogEntryCodec.read(line), line));
        }
        return new EntryBatch(at, lines);
    }

    /** Gives the entries of a cell that are in the batch. */
    static void again(ByteBuffer content, Cell wanted, Consumer<LogEntry> to) {
        ByteBuffer rest = content.duplicate();
        int minute = minutesAnd(rest).indexOf(wanted.minute());
        if (minute < 0) {
            return;
        }
        int count = rest.getInt();
        for (int i = 0; i < count; i++) {
            boolean here = rest.getShort() == minute;
            here &= rest.get() == wanted.slice();
            if (here) {
                to.accept(LogEntryCodec.read(line(rest)));
            } else {
                int length = rest.getInt();
                rest.position(rest.position() + length);
            }
        }
    }

    /** Reads the minutes, and leaves the position behind them. */
    private static List<PublishMinute> minutesAnd(ByteBuffer rest) {
        rest.position(rest.position() + HEAD);
        int count = rest.getShort();
        List<PublishMinute> minutes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] name = new byte[rest.getShort()];
            rest.get(name);
            minutes.add(new PublishMinute(new String(name, StandardCharsets.UTF_8), rest.getLong()));
        }
        return minutes;
    }

    private static byte[] line(ByteBuffer rest) {
        byte[] line = new byte[rest.getInt()];
        rest.get(line);
        return line;
    }
}
