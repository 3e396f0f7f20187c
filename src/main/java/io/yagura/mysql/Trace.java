package io.yagura.mysql;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be seen of a statement after it was struck. */
public sealed interface Trace {

    /**
     * The server notes statements with the error that ended them.
     *
     * @param present whether the session is still there
     * @param noted statements of this session from the struck one on, in their order; the struck one is missing
     *     once the server has forgotten it
     * @param interruptions of statements of this session until now, read after {@code noted}; null if not counted
     */
    record Noted(
            boolean present,
            List<NotedStatement> noted,
            @Nullable Long interruptions) implements Trace {

        public Noted {
            noted = List.copyOf(noted);
        }
    }

    /**
     * The server only tells what runs now.
     *
     * @param running whether the struck statement still does
     */
    record Glimpsed(boolean present, boolean running) implements Trace {}

    record Unseen(String message) implements Trace {}

    /**
     * One statement.
     *
     * @param error that ended it; 0 for none, or while it runs
     * @param digest cut to 200 characters
     */
    record NotedStatement(
            long eventId,
            boolean ended,
            int error,
            @Nullable String digest) {

        /** As digests spell them: {@code SELECT `sleep` (?)}. */
        private static final Pattern QUIET_ONES = Pattern.compile("(?i)\\b(sleep|benchmark)\\b`? ?\\(");

        /** MySQL's {@code ER_QUERY_INTERRUPTED}; {@code ER_FILSORT_ABORT} is the same within a sort. */
        boolean interrupted() {
            return error == 1317 || error == 1028;
        }

        /** {@return whether it tells of an interruption by a value and not by an error} */
        boolean keepsQuiet() {
            return digest != null && QUIET_ONES.matcher(digest).find();
        }
    }
}
