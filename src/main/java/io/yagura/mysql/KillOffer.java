package io.yagura.mysql;

import org.jspecify.annotations.Nullable;

/** Whether a kill can be offered for what was seen. */
public sealed interface KillOffer {

    /** It can. */
    record Open(KillSighting sighting) implements KillOffer {}

    /**
     * It cannot.
     *
     * @param reason for the button and for REST's {@code withheld}
     */
    record Withheld(String reason) implements KillOffer {}

    /**
     * Judges by what is on display.
     *
     * @param protectedBecause of the session
     * @param unable {@link MysqlControl#unable}
     */
    static KillOffer of(Kill kill, KillSighting sighting, @Nullable String protectedBecause, @Nullable String unable) {
        if (protectedBecause != null) {
            return new Withheld("protected: " + protectedBecause);
        }
        if (unable != null) {
            return new Withheld(unable);
        }
        if (kill == Kill.QUERY && sighting.idle()) {
            return new Withheld(SecondLook.NOTHING_RUNS);
        }
        return Bond.of(kill, sighting) == null
                ? new Withheld("the server tells too little of it to bind a kill to")
                : new Open(sighting);
    }
}
