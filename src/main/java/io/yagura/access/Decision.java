package io.yagura.access;

/** The policy's answer. */
public sealed interface Decision {

    /** Yes. */
    record Allowed() implements Decision {}

    /**
     * No.
     *
     * @param reason a sentence for the person who asked
     */
    record Denied(String reason) implements Decision {}

    default boolean allowed() {
        return switch (this) {
            case Allowed a -> true;
            case Denied d -> false;
        };
    }
}
