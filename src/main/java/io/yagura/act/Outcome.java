package io.yagura.act;

import java.util.UUID;

/** How an action ended, as far as it is known. */
public sealed interface Outcome {

    /** {@return a sentence for the operator} */
    String message();

    Receipt receipt();

    /** It was done, and seen to be done. */
    record Done(String message, Receipt receipt) implements Outcome {}

    /** Nothing was touched. */
    record Refused(Refusal refusal, String message, Receipt receipt) implements Outcome {}

    /** It was tried and did not work. */
    record Failed(String message, Receipt receipt) implements Outcome {}

    /** It was sent; whether it took effect could not be seen. */
    record Unconfirmed(String message, Receipt receipt) implements Outcome {}

    /** It was done and goes on; the operation tells how far it is. */
    record Started(UUID operationId, String message, Receipt receipt) implements Outcome {}

    /** {@return the word of the REST contract} */
    default String word() {
        return switch (this) {
            case Done d -> "done";
            case Refused r -> "refused";
            case Failed f -> "failed";
            case Unconfirmed u -> "unconfirmed";
            case Started s -> "started";
        };
    }
}
