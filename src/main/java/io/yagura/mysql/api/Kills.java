package io.yagura.mysql.api;

import java.util.Map;

/** The kills of one session: a token for each that can be struck, a reason for each that cannot. */
record Kills(Map<String, String> sightings, Map<String, String> withheld) {

    static final String SIGHTINGS = "A token for each action that you can strike; give it to POST /api/v1/actions";
    static final String WITHHELD = "Why an action has no sighting";

    Kills {
        sightings = Map.copyOf(sightings);
        withheld = Map.copyOf(withheld);
    }
}
