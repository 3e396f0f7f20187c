package io.yagura.act;

/** What the second look, just before the strike, found. */
public sealed interface Look {

    /** Everything that the operator saw still holds. */
    record Same() implements Look {}

    /**
     * It does not.
     *
     * @param now what is there instead, in the receipt beside what was seen
     */
    record Different(Refusal refusal, String message, Receipt now) implements Look {}

    /** It could not be seen. */
    record Blind(String message) implements Look {}
}
