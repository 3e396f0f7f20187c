package io.yagura.mysql.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.mysql.Blindness;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deadlocks in the words of REST. */
@Schema(name = "Deadlocks")
record DeadlocksView(
        ServerView server,

        @Schema(description = "The server's own count since it started; null when it does not count") @Nullable Long sinceStart,

        @Schema(description = "Newest first, kept by Yagura")
        List<Deadlock> history,

        @Schema(description = "What cannot be seen on this server")
        List<Blindness> blind) {

    /** One deadlock, taken apart. */
    @Schema(name = "Deadlock")
    record Deadlock(
            @Schema(description = "As the server prints it") Instant detectedAt,

            @Schema(description = "Which of the sides was rolled back, counted from 0; null when the dump is cut")
            @Nullable Integer victim,

            List<Side> sides) {}

    /** One transaction of a deadlock. */
    @Schema(name = "DeadlockSide")
    record Side(
            long connectionId,
            @Nullable String user,
            @Nullable String host,
            String transactionId,

            @Schema(description = "Without literals; null where they could not be removed for certain") @Nullable String statement,

            @Schema(description = "With its literals; null without mysql.see-literals, or where unknown") @Nullable String literal,

            @Schema(description = "The lock that it held") @Nullable String holds,

            @Schema(description = "The lock that it waited for") @Nullable String waitsFor) {}
}
