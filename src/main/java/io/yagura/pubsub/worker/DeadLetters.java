package io.yagura.pubsub.worker;

import java.io.IOException;

/** Keeps what was given up. */
interface DeadLetters extends AutoCloseable {

    /** Makes it durable before it returns, or throws. */
    void keep(DeadLetter letter) throws IOException, InterruptedException;

    @Override
    default void close() {}
}
