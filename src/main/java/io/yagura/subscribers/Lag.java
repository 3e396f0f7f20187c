package io.yagura.subscribers;

import java.time.Duration;
import java.time.Instant;

/**
 * How long the next unread record of a shard has been waiting; zero when there is none.
 *
 * @param asOf when that was so; between two probes it is older than the facts around it
 */
public record Lag(Duration age, Provenance provenance, Instant asOf) {

    static Lag since(Instant arrival, Provenance provenance, Instant asOf) {
        Duration age = Duration.between(arrival, asOf);
        return new Lag(age.isNegative() ? Duration.ZERO : age, provenance, asOf);
    }
}
