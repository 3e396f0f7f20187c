package io.yagura.act;

import io.yagura.access.Operator;
import java.time.Instant;

/** The one place where actions are struck: the screen and REST come through here alike. */
public interface ActionDesk {

    /**
     * Seals what the operator sees into a token that can strike once, within five minutes.
     *
     * @param observedAt of the snapshot that was displayed
     * @return at most 1,024 characters of base64url
     * @throws IllegalArgumentException when the facts do not fit
     */
    <S> String seal(GuardedAction<S> action, S seen, Instant observedAt, Operator operator);

    /**
     * Checks, looks, strikes, confirms and records. Blocks for as long as that takes (a few seconds), so never call
     * it in a UI thread.
     *
     * @param reason why, in the operator's words; not blank
     * @throws BadSightingException when the token was not made here, or for somebody else; this is audited
     */
    Judged submit(Operator operator, String sighting, String reason) throws BadSightingException;
}
