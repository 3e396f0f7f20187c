package io.yagura.mysql.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.mysql.Blindness;
import io.yagura.mysql.LockedObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lock tree in the words of REST. */
@Schema(name = "Locks")
record LocksView(
        ServerView server,

        @Schema(description = "Those who block and wait for nobody, the most freeing first")
        List<Node> roots,

        @Schema(description = "How many sessions wait for a lock")
        int waiting,

        @Schema(description = "How many of these have no known blocker")
        int unplaced,

        @Schema(description = "What cannot be seen on this server, so that nothing is read as zero")
        List<Blindness> blind) {

    /** A session in the tree. */
    @Schema(name = "LockNode")
    record Node(
            long connectionId,
            String user,
            String host,
            @Nullable String program,

            @Schema(
                    description = "Of the lock for which it waits or, at a root, over which others wait for it",
                    allowableValues = {"row", "metadata"})
            String kind,

            @Schema(description = "Whether it runs no statement")
            boolean idle,

            @Schema(description = "How long it has waited, in seconds; null at a root") @Nullable Double waitingSeconds,

            @Schema(description = "null without a transaction, or where it cannot be seen") @Nullable Double transactionAgeSeconds,

            @Schema(description = "Rows that would be undone; null where unknown") @Nullable Long rowsModified,

            @Schema(
                    description = "Without literals. At a root the statement that took the lock, at a waiter the one"
                            + " that waits; null is unknown, never a guess")
            @Nullable String statement,

            @Schema(description = "What it runs now, without literals; null when idle or unknown") @Nullable String runningStatement,

            @Schema(
                    description = "The statement that took the lock over which others wait, without literals; null is"
                            + " unknown")
            @Nullable String lockStatement,

            @Schema(description = "statement with its literals; null without mysql.see-literals, or where unknown")
            @Nullable String literal,

            @Nullable LockedObject object,

            @Schema(description = "How many sessions could go on if it went")
            int frees,

            @Schema(description = "The longest wait of those that it frees, in seconds")
            double longestWaitSeconds,

            @Schema(description = "Connections that block it besides its parent")
            List<Long> alsoBlockedBy,

            @Schema(description = "Why it can never be killed from here; null when it can") @Nullable String protectedBecause,

            List<Node> waiters,
            @Schema(description = Kills.SIGHTINGS) Map<String, String> sightings,
            @Schema(description = Kills.WITHHELD) Map<String, String> withheld) {}
}
