package io.yagura.subscribers;

import java.time.Duration;
import java.time.Instant;

/**
 * How long the next unread record of a shard has been waiting; zero when there is none.
 *
 * @param asOf when that was so; between two probes it is older than the facts around it
 */
public record Lag(Duration age, Provenance provenance, Instant asOf) {

    /** {@return the age in whole seconds, rounded so that what is at most this stays so} */
    public Duration inSeconds() {
        Duration down = Duration.ofSeconds(age.toSeconds());
        return provenance.decoded() && !down.equals(age) ? down.plusSeconds(1) : down;
    }

    static Lag since(Instant arrival, Provenance provenance, Instant asOf) {
        Duration age = Duration.between(arrival, asOf);
        return new Lag(age.isNegative() ? Duration.ZERO : age, provenance, asOf);
    }
}
