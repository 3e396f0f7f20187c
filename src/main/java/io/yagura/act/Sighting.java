package io.yagura.act;

import java.time.Instant;

/**
 * What a sealed token holds.
 *
 * @param action name of the guarded action
 * @param seen the facts shown
 * @param observedAt when these facts were true
 * @param sealedAt when they were offered
 * @param operator to whom
 * @param nonce makes it strike once
 */
record Sighting<S>(String action, S seen, Instant observedAt, Instant sealedAt, String operator, String nonce) {}
