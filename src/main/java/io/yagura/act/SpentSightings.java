package io.yagura.act;

import java.util.Optional;
import java.util.UUID;

/** Which sightings have been used: each strikes once. */
public interface SpentSightings {

    /** {@return empty the first time, and from then on the action that used the nonce first} */
    Optional<UUID> spend(String nonce, UUID auditId);
}
