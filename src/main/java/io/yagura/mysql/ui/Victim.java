package io.yagura.mysql.ui;

import io.yagura.mysql.KillOffers;
import io.yagura.mysql.KillSighting;
import io.yagura.mysql.Server;
import io.yagura.observe.Reading;
import io.yagura.observe.Snapshot;
import io.yagura.observe.Target;
import java.time.Instant;
import java.util.List;

/**
 * A session that could be killed, as it is displayed.
 *
 * @param observedAt when the displayed facts were true
 * @param stale whether these facts are no longer vouched for
 * @param offers which kills fit it
 */
record Victim(
        Target target,
        Server server,
        Instant observedAt,
        boolean stale,
        KillSighting sighting,
        List<KillOffers.Offer> offers) {

    Victim {
        offers = List.copyOf(offers);
    }

    static Victim of(
            Target target,
            Server server,
            Reading<?> reading,
            Snapshot<?> displayed,
            KillSighting sighting,
            List<KillOffers.Offer> offers) {
        return new Victim(target, server, displayed.observedAt(), reading.fault() != null, sighting, offers);
    }
}
