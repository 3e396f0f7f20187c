package io.yagura.logmatcher.source;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.yagura.logmatcher.EntryBatch;
import io.yagura.logmatcher.EntryLog;
import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.source.Cell.PublishMinute;
import io.yagura.logmatcher.source.MinuteIndex.Stretch;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Entries in files that only grow: segments of frames, each frame a batch or the time of a verdict. */
@Component
class SegmentLog implements EntryLog {

    private static final Logger log = LoggerFactory.getLogger(SegmentLog.class);
    private static final int FULL = 64 << 20;
    private static final Duration OLD = Duration.ofMinutes(10);

    private final SegmentFiles files;
    private final Durability durability;
    private final int full;
    private final Counter damaged;
    private final MinuteIndex index = new MinuteIndex();

    /** The latest time of receipt in each segment that is finished. */
    private final TreeMap<Long, Instant> finished = new TreeMap<>();

    private final List<Placed> placed = new ArrayList<>();
    private @Nullable Closeable possession;
    private @Nullable SegmentWriter writer;
    private long next;
    private Instant latest = Instant.MIN;

    /** Where a batch stands that is not yet durable. */
    private record Placed(Collection<PublishMinute> minutes, long segment, int from, int to) {}

    @Autowired
    SegmentLog(@Value("${yagura.data-dir:./data}") Path dataDirectory, MeterRegistry meters) {
        this(dataDirectory.resolve("logmatcher"), FULL, meters);
    }

    SegmentLog(Path directory, int full, MeterRegistry meters) {
        this(directory, full, Durability.DISK, meters);
    }

    private SegmentLog(Path directory, int full, Durability durability, MeterRegistry meters) {
        this.files = new SegmentFiles(directory);
        this.durability = durability;
        this.full = full;
        this.damaged = Counter.builder("yagura.logmatcher.damaged")
                .description("Stretches of segments that could not be read")
                .register(meters);
    }

    /** {@return a log that nobody reads after a restart} */
    static SegmentLog scratch(Path directory, MeterRegistry meters) {
        return new SegmentLog(directory, FULL, Durability.PROCESS, meters);
    }

    /** What a line has to outlive. */
    private enum Durability {
        DISK,
        PROCESS
    }

    /** Removes all segments, which nobody has open. */
    void empty() throws IOException {
        for (long number : files.numbers()) {
            files.delete(number);
        }
    }

    @Override
    public void open() throws IOException {
        if (possession == null) {
            possession = files.possess();
        }
    }

    @Override
    public void replay(Past past) throws IOException {
        List<Long> numbers = files.numbers();
        for (long number : numbers) {
            replay(number, number == numbers.getLast(), past);
            next = number + 1;
        }
    }

    private void replay(long number, boolean last, Past past) throws IOException {
        Instant received = Instant.MIN;
        int torn = -1;
        try (Arena arena = Arena.ofConfined()) {
            ByteBuffer bytes = files.map(number, arena);
            FrameReader reader = new FrameReader(bytes, 0, bytes.limit());
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                switch (frame) {
                    case Frame.Whole whole -> received = later(received, replay(number, whole, past));
                    case Frame.Damaged(int from, int to) -> damaged(number, from, to);
                    case Frame.Torn(int from, int to) -> {
                        torn = from;
                        if (!last) {
                            damaged(number, from, to);
                        }
                    }
                }
            }
        }
        if (last && torn >= 0) {
            log.atInfo()
                    .addKeyValue("file", files.path(number))
                    .addKeyValue("at", torn)
                    .log(
                            "The last batch is not whole and is cut off: the process was killed while it was written, or it is damaged");
            files.truncate(number, torn);
        }
        finished.put(number, received);
    }

    private Instant replay(long number, Frame.Whole frame, Past past) {
        ByteBuffer content = frame.content();
        Instant at = BatchFrame.at(content);
        if (BatchFrame.isTick(content)) {
            past.tick(at);
            return at;
        }
        EntryBatch batch;
        try {
            batch = BatchFrame.read(content);
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("A batch is whole and cannot be read; another version may have written it");
            damaged(number, frame.from(), frame.to());
            return at;
        }
        index.add(BatchFrame.minutes(content), number, frame.from(), frame.to());
        past.batch(batch);
        return at;
    }

    private void damaged(long number, int from, int to) {
        damaged.increment();
        log.atError()
                .addKeyValue("file", files.path(number))
                .addKeyValue("from", from)
                .addKeyValue("to", to)
                .log("Log entries on disk are damaged and passed over; what they told is unknown now");
    }

    @Override
    public void write(EntryBatch batch) throws IOException {
        BatchFrame.Written written = BatchFrame.batch(batch);
        SegmentWriter segment = writer(batch.receivedAt());
        int from = append(segment, Frame.of(written.content()));
        placed.add(new Placed(written.minutes(), segment.number(), from, segment.length()));
        latest = later(latest, batch.receivedAt());
    }

    @Override
    public void tick(Instant at) throws IOException {
        var _ = append(writer(at), Frame.of(BatchFrame.tick(at)));
        latest = later(latest, at);
    }

    private int append(SegmentWriter segment, ByteBuffer frame) throws IOException {
        try {
            return segment.append(frame);
        } catch (IOException e) {
            giveUp(segment, e);
            throw e;
        }
    }

    @Override
    public void force() throws IOException {
        SegmentWriter segment = writer;
        if (segment != null) {
            force(segment);
        }
    }

    private void force(SegmentWriter segment) throws IOException {
        try {
            switch (durability) {
                case DISK -> segment.force();
                case PROCESS -> segment.trust();
            }
        } catch (IOException e) {
            giveUp(segment, e);
            throw e;
        }
        placed.forEach(batch -> index.add(batch.minutes(), batch.segment(), batch.from(), batch.to()));
        placed.clear();
    }

    /** {@return the segment to write to; a new one where the former is full or old, or failed} */
    private SegmentWriter writer(Instant now) throws IOException {
        SegmentWriter segment = writer;
        if (segment != null
                && (segment.length() >= full || now.isAfter(segment.begun().plus(OLD)))) {
            force(segment);
            finish(segment);
            segment = null;
        }
        if (segment == null) {
            segment = new SegmentWriter(next, files.create(next), now);
            next++;
            writer = segment;
            latest = now;
        }
        return segment;
    }

    private void finish(SegmentWriter segment) throws IOException {
        writer = null;
        finished.put(segment.number(), latest);
        segment.close();
    }

    /** After a write or a sync that failed nobody knows what the disk has: what was not durable is cut off. */
    private void giveUp(SegmentWriter segment, IOException why) {
        placed.clear();
        try {
            finish(segment);
            files.truncate(segment.number(), segment.durable());
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    @Override
    public void expire(Instant before) throws IOException {
        while (!finished.isEmpty() && finished.firstEntry().getValue().isBefore(before)) {
            long number = finished.firstKey();
            index.forget(number);
            files.delete(number);
            finished.remove(number);
        }
    }

    @Override
    public void again(String stream, Instant minute, int slice, Consumer<LogEntry> to) {
        Cell cell = new Cell(PublishMinute.of(stream, minute), slice);
        for (Stretch stretch : index.of(cell.minute())) {
            try {
                again(stretch, cell, to);
            } catch (NoSuchFileException e) {
                log.atDebug().setCause(e).log("A segment was removed meanwhile");
            } catch (IOException e) {
                throw new UncheckedIOException("Entries cannot be read again", e);
            }
        }
    }

    private void again(Stretch stretch, Cell cell, Consumer<LogEntry> to) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            FrameReader reader = new FrameReader(files.map(stretch.segment(), arena), stretch.from(), stretch.to());
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                if (frame instanceof Frame.Whole(int from, ByteBuffer content) && !BatchFrame.isTick(content)) {
                    BatchFrame.again(content, cell, to);
                }
            }
        }
    }

    /** {@return how many stretches of segments are remembered} */
    int stretches() {
        return index.size();
    }

    @Override
    public void close() throws IOException {
        SegmentWriter segment = writer;
        try {
            if (segment != null) {
                force(segment);
                finish(segment);
            }
        } finally {
            giveBack();
        }
    }

    private void giveBack() throws IOException {
        Closeable held = possession;
        possession = null;
        if (held != null) {
            held.close();
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
