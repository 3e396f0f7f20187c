package io.yagura.subscribers;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the lag of a lease is by what is known of it, and whether a probe would tell more. */
final class LagRule {

    /** Below this, the checkpoint's age says enough: the next unread record is younger still. */
    static final Duration CLOSE = Duration.ofSeconds(10);

    /** How long it is believed that a shard is still read up to its tip, while nothing says otherwise. */
    private static final Duration QUIET_RECHECK = Duration.ofSeconds(60);

    /** The same while records come in, or while its distance to the tip is all that is known. */
    private static final Duration RECHECK = Duration.ofSeconds(20);

    /** How long a reader that was in the midst of old records is taken to be there still, while its checkpoint stands. */
    private static final Duration MIDST = Duration.ofMinutes(1);

    /** From so many records a second on, the one behind a checkpoint is little younger than the checkpoint's own. */
    private static final double DENSE = 0.5;

    /** So much the age of a checkpoint may differ from the lag without a probe being worth it. */
    private static final Duration EXACT = Duration.ofSeconds(2);

    private final LeaseMemory memory;
    private final @Nullable Probed probed;
    private final @Nullable Instant checkpointed;
    private final @Nullable Double incoming;
    private final Instant now;

    /**
     * @param probed the last probe, of whichever checkpoint
     * @param incoming records a second into the shard, or null when unknown
     */
    LagRule(
            LeaseMemory memory,
            @Nullable Probed probed,
            Calibration calibration,
            @Nullable Double incoming,
            Instant now) {
        Checkpoint checkpoint = memory.row().checkpoint();
        this.memory = memory;
        this.probed = probed;
        this.checkpointed = checkpoint.numbered() ? calibration.arrival(checkpoint.position()) : null;
        this.incoming = incoming;
        this.now = now;
    }

    /** {@return the lag, or null where nothing tells it} */
    @Nullable Lag lag(SequenceTrust trust) {
        Lag fresh = fresh(trust);
        return fresh != null || memory.row().checkpoint().ended() ? fresh : memory.lastProbed(now);
    }

    private @Nullable Lag fresh(SequenceTrust trust) {
        Probed last = valid();
        if (last != null) {
            return switch (last.what()) {
                // as long as the checkpoint stands, the same record is the next one
                case NextRecord.Found(String number, Instant arrivedAt) -> Lag.since(arrivedAt, Provenance.PROBE, now);
                case NextRecord.Tip tip -> new Lag(Duration.ZERO, Provenance.PROBE, last.at());
                case NextRecord.Further(Duration behind) -> new Lag(behind, Provenance.DISTANCE, last.at());
                case NextRecord.Throttled throttled -> null;
                case NextRecord.Gone gone -> null;
            };
        }
        if (checkpointed == null || !more()) {
            return null;
        }
        boolean calibrated = trust == SequenceTrust.CALIBRATED;
        return Lag.since(checkpointed, calibrated ? Provenance.SEQUENCE_NUMBER : Provenance.ESTIMATE, now);
    }

    /** Old and still is what an idle shard looks like too: then the checkpoint's age says nothing. */
    private boolean more() {
        boolean midst = memory.amongOld() && age(memory.checkpointSince()).compareTo(MIDST) <= 0;
        return memory.moved() || close() || dense() || midst;
    }

    /** {@return whether a probe would tell more than is known} */
    boolean worthAProbe() {
        Checkpoint checkpoint = memory.row().checkpoint();
        if (!checkpoint.numbered() && !checkpoint.atHorizon()) {
            return false;
        }
        return valid() == null && !(checkpointed != null && close());
    }

    /** {@return whether a probe would tell the lag of a lease that is close behind to the second} */
    boolean worthExactness() {
        return valid() == null && checkpointed != null && age(checkpointed).compareTo(EXACT) > 0 && close() && !dense();
    }

    /** {@return the longer, the sooner a probe should be made} */
    Duration urgency() {
        return checkpointed == null ? Duration.ofDays(365) : age(checkpointed);
    }

    /** {@return since when a record waits unread, or null when none is known to} */
    @Nullable Instant unreadSince() {
        Probed last = valid();
        return last == null ? null : last.unreadSince();
    }

    /** {@return when the stream told what is known of the checkpoint as it stands, or null when it has told nothing} */
    @Nullable Instant toldAt() {
        Probed last = valid();
        return last == null ? null : last.at();
    }

    private boolean close() {
        return checkpointed != null && age(checkpointed).compareTo(CLOSE) <= 0;
    }

    private boolean dense() {
        return incoming != null && incoming >= DENSE;
    }

    private Duration age(Instant since) {
        return Duration.between(since, now);
    }

    /** {@return the last probe while what it found is still so} */
    private @Nullable Probed valid() {
        if (probed == null || !probed.checkpoint().equals(memory.row().checkpoint())) {
            return null;
        }
        Duration old = age(probed.at());
        boolean busy = incoming != null && incoming > 0;
        return switch (probed.what()) {
            case NextRecord.Found found -> probed;
            case NextRecord.Tip tip -> old.compareTo(busy ? RECHECK : QUIET_RECHECK) < 0 ? probed : null;
            case NextRecord.Further further -> old.compareTo(RECHECK) < 0 ? probed : null;
            case NextRecord.Gone gone -> old.compareTo(QUIET_RECHECK) < 0 ? probed : null;
            case NextRecord.Throttled throttled -> null;
        };
    }
}
