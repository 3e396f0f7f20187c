package io.yagura.streams.source;

/** An answer that can be read and yet cannot be all: the message says what is missing. */
final class HalfAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    HalfAnswer(String message) {
        super(message);
    }
}
