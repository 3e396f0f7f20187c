package io.yagura.pubsub.worker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one attempt to hand an event over ended. */
sealed interface Attempt {

    /** The receiver took it. */
    record Taken() implements Attempt {}

    /** It may take it later. */
    record NotNow(String why, @Nullable Duration askedFor) implements Attempt {}

    /** It never will. */
    record Never(String why) implements Attempt {}
}
