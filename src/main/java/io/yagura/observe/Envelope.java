package io.yagura.observe;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A reading as REST shows it, the same for every feature: what is unknown is null.
 *
 * @param <F> the facts as REST shows them
 */
@Schema(description = "A reading: facts with their source, their age and their state")
public record Envelope<F>(
        @Schema(example = "mysql/orders-db/locks") String source,

        @Schema(
                description = "current; stale: the last good facts, no longer vouched for; awaiting: nothing has"
                        + " arrived yet; unreadable: the source has never given facts",
                allowableValues = {"current", "stale", "awaiting", "unreadable"})
        String state,

        @Schema(description = "When the facts were true, not when they arrived") @Nullable Instant observedAt,

        @Schema(description = "How long the look took, in milliseconds") @Nullable Long tookMillis,

        @Nullable Fault fault,
        @Nullable F facts) {

    /** Why a source is not current. */
    @Schema(name = "Fault")
    public record Fault(
            @Schema(
                    allowableValues = {
                        "unreachable",
                        "timed-out",
                        "sign-in-refused",
                        "saturated",
                        "forbidden",
                        "misbehaved",
                        "overdue"
                    })
            String kind,

            @Schema(description = "One sentence for people") String message,

            @Schema(description = "When the source stopped being current")
            Instant since) {}

    /** {@return the reading with its facts put into the words of REST} */
    public static <T, F> Envelope<F> of(Reading<T> reading, Function<? super T, ? extends F> words) {
        Snapshot<T> last = reading.last();
        return new Envelope<>(
                reading.source().toString(),
                reading.state(),
                last == null ? null : last.observedAt(),
                last == null ? null : last.took().toMillis(),
                fault(reading),
                last == null ? null : words.apply(last.facts()));
    }

    private static @Nullable Fault fault(Reading<?> reading) {
        return switch (reading) {
            case Reading.Awaiting<?> a -> null;
            case Reading.Current<?> c -> null;
            case Reading.Stale<?> s -> fault(s.fault(), s.since());
            case Reading.Unreadable<?> u -> fault(u.fault(), u.since());
        };
    }

    private static Fault fault(SourceFault fault, Instant since) {
        String kind = fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Fault(kind, fault.message(), since);
    }
}
