package io.yagura.mysql;

/** Whether a kill can be offered. */
public sealed interface KillOffer {

    /** It can, for what was seen. */
    record Open(KillSighting sighting) implements KillOffer {}

    /**
     * It cannot.
     *
     * @param reason for the button and for REST's {@code withheld}
     */
    record Withheld(String reason) implements KillOffer {}
}
