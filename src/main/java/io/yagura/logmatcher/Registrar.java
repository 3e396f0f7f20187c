package io.yagura.logmatcher;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows which sources, streams and subscriptions speak, and turns away those for whom there is no room. */
final class Registrar {

    private final MatchingRules rules;
    private final Census sources;
    private final Census seen;

    Registrar(LogmatcherProperties properties) {
        this.rules = properties.rules();
        this.sources = new Census(properties.sources());
        this.seen = new Census(properties.seen());
    }

    /** {@return why the entry is not taken; nothing when it is, and its names are noted} */
    Optional<String> refusal(LogEntry entry, Instant receivedAt) {
        if (!seen.admit(subject(entry), receivedAt)) {
            return Optional.of(
                    "stream: there is no room for '%s'; yagura.logmatcher.seen allows %d streams and subscriptions"
                            .formatted(subject(entry), seen.most()));
        }
        if (!sources.admit(entry.source(), receivedAt)) {
            return Optional.of("source: there is no room for '%s'; yagura.logmatcher.sources allows %d"
                    .formatted(entry.source(), sources.most()));
        }
        return Optional.empty();
    }

    /** Notes the names of an entry that was taken in an earlier life. */
    void remember(LogEntry entry, Instant receivedAt) {
        seen.remember(subject(entry), receivedAt);
        sources.remember(entry.source(), receivedAt);
    }

    /** Makes room. */
    void forget(Instant now) {
        Instant before = now.minus(rules.retention());
        sources.forget(before);
        seen.forget(before);
    }

    int sources() {
        return sources.size();
    }

    private static String subject(LogEntry entry) {
        @Nullable String subscriber = switch (entry) {
            case PublishEntry publish -> null;
            case SubscribeEntry subscribe -> subscribe.subscriber();
            case Watermark mark -> mark.subscriber();
        };
        return subscriber == null ? entry.stream() : subscriber + " of " + entry.stream();
    }
}
