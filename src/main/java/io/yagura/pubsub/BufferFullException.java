package io.yagura.pubsub;

/** An event was refused, since the publisher's buffer is full; nothing of it was sent. */
public final class BufferFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BufferFullException(String message) {
        super(message);
    }
}
