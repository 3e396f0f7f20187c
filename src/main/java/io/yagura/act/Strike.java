package io.yagura.act;

/** What is known right after the strike was sent. */
public sealed interface Strike {

    /** The target took it. */
    record Sent(Receipt receipt) implements Strike {}

    /** The target checked again, atomically with the strike, and turned it down: nothing was touched. */
    record TurnedDown(Refusal refusal, String message, Receipt receipt) implements Strike {}

    /** The target said no for another reason: nothing was touched. */
    record Rejected(String message, Receipt receipt) implements Strike {}

    /** The answer never came; it may have happened. */
    record Unanswered(String message, Receipt receipt) implements Strike {}
}
