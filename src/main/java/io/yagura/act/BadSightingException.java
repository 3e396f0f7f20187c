package io.yagura.act;

/** A token that no desk of this Yagura sealed for this operator. */
public class BadSightingException extends Exception {

    public BadSightingException(String message) {
        super(message);
    }
}
