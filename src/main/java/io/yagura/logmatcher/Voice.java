package io.yagura.logmatcher;

import org.jspecify.annotations.Nullable;

/** Lines that name the same source, stream, and subscriber or type of event; their place is looked up once for all. */
final class Voice {

    private final Lane lane;
    private final @Nullable String eventType;
    private @Nullable Place place;

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
