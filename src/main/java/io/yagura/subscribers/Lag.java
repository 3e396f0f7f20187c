package io.yagura.subscribers;

import java.time.Duration;
import java.time.Instant;

/**
 * How long the next unread record of a shard has been waiting; zero when there is none.
 *
 * @param asOf when that was so; between two probes it is older than the facts around it
 */
public record Lag(Duration age, Provenance provenance, Instant asOf) {

    /**
     * {@return the age in whole seconds, rounded so that what is at most this stays so} The time in a sequence number is
     * one of whole seconds itself, so that nothing is known to be less than one.
     */
    public Duration inSeconds() {
        if (!provenance.decoded()) {
            return Duration.ofSeconds(age.toSeconds());
        }
        return Duration.ofSeconds(Math.max(1, age.plusSeconds(1).minusNanos(1).toSeconds()));
    }

    static Lag since(Instant arrival, Provenance provenance, Instant asOf) {
        Duration age = Duration.between(arrival, asOf);
        return new Lag(age.isNegative() ? Duration.ZERO : age, provenance, asOf);
    }
}
