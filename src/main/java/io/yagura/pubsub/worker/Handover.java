package io.yagura.pubsub.worker;

import io.yagura.logmatcher.SubscribeEntry.Outcome;
import io.yagura.pubsub.Backoff;
import io.yagura.pubsub.CloudEvent;
import io.yagura.pubsub.EntryLog;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees one event through: to the receiver or to the dead letters, and into the log. */
final class Handover {

    private static final Logger log = LoggerFactory.getLogger(Handover.class);

    private final WorkerProperties settings;
    private final EventTypes types;
    private final Courier courier;
    private final DeadLetters letters;
    private final DeliveryLog words;
    private final EntryLog entries;
    private final InstantSource clock;
    private final WorkerMetrics metrics;
    private final Backoff backoff;

    Handover(
            WorkerProperties settings,
            Courier courier,
            DeadLetters letters,
            DeliveryLog words,
            EntryLog entries,
            InstantSource clock,
            WorkerMetrics metrics) {
        this.settings = settings;
        this.types = new EventTypes(settings.eventTypes());
        this.courier = courier;
        this.letters = letters;
        this.words = words;
        this.entries = entries;
        this.clock = clock;
        this.metrics = metrics;
        this.backoff = new Backoff(
                settings.delivery().firstBackoff(), settings.delivery().longestBackoff());
    }

    /** {@return when its entry is durable, or null when the ending came first and the event is still to be delivered} */
    @Nullable CompletableFuture<@Nullable Void> see(Parcel parcel, Ending ending) throws InterruptedException {
        CloudEvent event = parcel.event();
        if (event == null) {
            // without an id there is nothing to match: the dead letter is all there is
            boolean kept = keep(parcel, 0, Objects.requireNonNullElse(parcel.flaw(), "no CloudEvent"), ending);
            return kept ? CompletableFuture.completedFuture(null) : null;
        }
        if (!types.include(event.type())) {
            return write(parcel, event, Outcome.SKIPPED, 1);
        }
        return deliver(parcel, event, ending);
    }

    private @Nullable CompletableFuture<@Nullable Void> deliver(Parcel parcel, CloudEvent event, Ending ending)
            throws InterruptedException {
        long deadline = System.nanoTime() + settings.delivery().deadline().toNanos();
        for (int attempt = 1; !ending.hasBegun(); attempt++) {
            switch (post(parcel)) {
                case Attempt.Taken() -> {
                    metrics.deliveredAfter(Duration.between(parcel.publishedAt(), clock.instant()));
                    return write(parcel, event, Outcome.DELIVERED, attempt);
                }
                case Attempt.Never(String why) -> {
                    return bury(parcel, event, attempt, why, ending);
                }
                case Attempt.NotNow(String why, Duration asked) -> {
                    Duration pause = pause(attempt, asked);
                    if (System.nanoTime() + pause.toNanos() - deadline >= 0) {
                        return bury(parcel, event, attempt, why, ending);
                    }
                    write(parcel, event, Outcome.RETRYING, attempt);
                    log.atDebug()
                            .addKeyValue("event", event.id())
                            .addKeyValue("attempt", attempt)
                            .log("Not delivered yet: {}", why);
                    if (ending.beginsWithin(pause)) {
                        return null;
                    }
                }
            }
        }
        return null;
    }

    private Attempt post(Parcel parcel) throws InterruptedException {
        long began = System.nanoTime();
        Attempt ended = courier.deliver(parcel.data());
        metrics.posted(Duration.ofNanos(System.nanoTime() - began));
        return ended;
    }

    /** What the receiver asks for counts where it is longer, but it does not put us to sleep. */
    private Duration pause(int attempt, @Nullable Duration asked) {
        Duration own = backoff.after(attempt);
        if (asked == null || asked.compareTo(own) <= 0) {
            return own;
        }
        return asked.compareTo(backoff.longest()) < 0 ? asked : backoff.longest();
    }

    private @Nullable CompletableFuture<@Nullable Void> bury(
            Parcel parcel, CloudEvent event, int attempt, String why, Ending ending) throws InterruptedException {
        if (!keep(parcel, attempt, why, ending)) {
            return null;
        }
        return write(parcel, event, Outcome.DEAD_LETTERED, attempt);
    }

    private boolean keep(Parcel parcel, int attempts, String why, Ending ending) throws InterruptedException {
        DeadLetter letter = new DeadLetter(
                clock.instant(),
                settings.application(),
                settings.subscriberName(),
                settings.stream(),
                parcel,
                attempts,
                why);
        for (int tries = 1; ; tries++) {
            try {
                letters.keep(letter);
                log.atWarn()
                        .addKeyValue("shard", parcel.shardId())
                        .addKeyValue("sequenceNumber", parcel.sequenceNumber())
                        .addKeyValue("attempts", attempts)
                        .log("An event was given up and kept as a dead letter: {}", why);
                return true;
            } catch (IOException e) {
                log.atError()
                        .setCause(e)
                        .addKeyValue("shard", parcel.shardId())
                        .log("A dead letter cannot be kept yet");
            }
            if (ending.beginsWithin(backoff.after(tries))) {
                return false;
            }
        }
    }

    private CompletableFuture<@Nullable Void> write(Parcel parcel, CloudEvent event, Outcome outcome, int attempt) {
        metrics.ended(outcome);
        return words.write(entries, parcel, event, outcome, attempt);
    }
}
