package io.yagura.logmatcher;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines that name the same source, stream, and subscriber or type of event; their place is looked up once for all. */
final class Voice {

    private final Lane lane;
    private final @Nullable String eventType;
    private @Nullable Place place;
    private byte[] podHashBytes = {};
    private String podHash = "";

    /** @param eventType on the publish side alone */
    Voice(Lane lane, @Nullable String eventType) {
        this.lane = lane;
        this.eventType = eventType;
    }

    Lane lane() {
        return lane;
    }

    @Nullable String eventType() {
        return eventType;
    }

    /** {@return the text that stands there in ASCII} A source rarely says another than the last time. */
    String podHash(byte[] bytes, int from, int to) {
        if (!Arrays.equals(podHashBytes, 0, podHashBytes.length, bytes, from, to)) {
            podHashBytes = Arrays.copyOfRange(bytes, from, to);
            podHash = new String(podHashBytes, StandardCharsets.US_ASCII);
        }
        return podHash;
    }

    @Nullable Place place() {
        return place;
    }

    void place(Place found) {
        place = found;
    }

    /** Where in the matcher its lines belong. */
    static final class Place {

        final LogSource source;
        final StreamLog stream;
        final int[] filters;
        final int generation;

        @Nullable LaneWatch watch;

        @Nullable SubscriptionLog subscription;

        /**
         * @param filters those of the stream that let its type of event through
         * @param generation changes whenever a source is forgotten
         */
        Place(LogSource source, StreamLog stream, int[] filters, int generation) {
            this.source = source;
            this.stream = stream;
            this.filters = filters;
            this.generation = generation;
        }
    }
}
