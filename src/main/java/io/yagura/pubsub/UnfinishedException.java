package io.yagura.pubsub;

/** Something was closed before all that it held was acknowledged; its log therefore has no final watermark. */
public final class UnfinishedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnfinishedException(String message) {
        super(message);
    }
}
