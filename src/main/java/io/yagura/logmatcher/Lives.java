package io.yagura.logmatcher;

import io.yagura.logmatcher.EventLife.Published;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The lives of the events of a cell: how many went as they should, and each that did not. Of these as many are named as
 * anybody will read; of the others 20 bytes each are held, which is enough to count verdicts.
 */
final class Lives {

    /** Events of a cell that are told by name. */
    static final int NAMED = 128;

    static final Lives NONE = new Lives();

    private static final int FAILED = 4;
    private static final int SHAPE_BITS = 3;
    private static final long NEVER = Long.MIN_VALUE;

    private final TreeMap<Long, EventLife> named = new TreeMap<>();
    private long plain;
    private long[] publishedAt = new long[0];
    private long[] deliveredAt = new long[0];
    private int[] shape = new int[0];
    private int unnamed;

    void addPlain(long events) {
        plain += events;
    }

    /** Adds a life; which ones are named does not depend on the order. */
    void add(EventLife life, Instant begin, Duration deadline) {
        if (life.publishedAt().isBefore(begin) || life.judgesNothing()) {
            return;
        }
        if (life.plain(deadline)) {
            plain++;
            return;
        }
        EventLife same = named.put(EventHash.of(life.eventId()), life);
        if (same != null) {
            addUnnamed(same);
        }
        if (named.size() > NAMED) {
            Map.Entry<Long, EventLife> last = named.pollLastEntry();
            addUnnamed(last.getValue());
        }
    }

    private void addUnnamed(EventLife life) {
        if (unnamed == shape.length) {
            int room = Math.max(16, unnamed + unnamed / 4);
            publishedAt = Arrays.copyOf(publishedAt, room);
            deliveredAt = Arrays.copyOf(deliveredAt, room);
            shape = Arrays.copyOf(shape, room);
        }
        List<Instant> delivered = life.delivered();
        publishedAt[unnamed] = Nanos.of(life.publishedAt());
        deliveredAt[unnamed] = delivered.isEmpty() ? NEVER : Nanos.of(delivered.getFirst());
        shape[unnamed] = delivered.size() << SHAPE_BITS | (life.failed() ? FAILED : 0) | code(life.published());
        unnamed++;
    }

    long plain() {
        return plain;
    }

    Collection<EventLife> named() {
        return named.values();
    }

    /** {@return whether all that did not go as they should are named} */
    boolean complete() {
        return unnamed == 0;
    }

    /** Gives those that are not named, of which all deliveries seem to be at the time of the first. */
    void unnamed(Consumer<EventLife> to) {
        for (int i = 0; i < unnamed; i++) {
            int deliveries = shape[i] >>> SHAPE_BITS;
            List<Instant> delivered =
                    deliveries == 0 ? List.of() : Collections.nCopies(deliveries, Nanos.instant(deliveredAt[i]));
            Published published = published(shape[i] & (FAILED - 1));
            to.accept(new EventLife(
                    "", Nanos.instant(publishedAt[i]), published, delivered, (shape[i] & FAILED) != 0, Trace.NONE));
        }
    }

    private static int code(Published published) {
        return switch (published) {
            case FOR_THE_SUBSCRIPTION -> 0;
            case FOR_OTHERS -> 1;
            case NOT_SEEN -> 2;
        };
    }

    private static Published published(int code) {
        return switch (code) {
            case 0 -> Published.FOR_THE_SUBSCRIPTION;
            case 1 -> Published.FOR_OTHERS;
            default -> Published.NOT_SEEN;
        };
    }
}
