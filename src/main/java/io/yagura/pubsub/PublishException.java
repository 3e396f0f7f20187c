package io.yagura.pubsub;

import org.jspecify.annotations.Nullable;

/**
 * An event was given up. Kinesis may have it all the same when a call timed out: publish it again with the same id, and
 * subscribers see at most a duplicate.
 */
public final class PublishException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PublishException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
