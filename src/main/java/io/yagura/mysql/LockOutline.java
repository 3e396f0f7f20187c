package io.yagura.mysql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What of a lock tree fits into a few lines: who blocks others and who waits longest first, the rest counted. */
public final class LockOutline {

    private static final Comparator<LockNode> WORTH_SEEING = Comparator.comparingInt(LockNode::frees)
            .reversed()
            .thenComparing(LockOutline::waited, Comparator.reverseOrder())
            .thenComparingLong(LockNode::connectionId);

    private LockOutline() {}

    /** A line of the outline. */
    public sealed interface Line {

        int depth();

        /** {@return whether nothing follows on this depth} */
        boolean last();

        /**
         * One session.
         *
         * @param hidden how many wait beside it for the same parent and are counted here instead of shown
         */
        record Waiter(LockNode node, int depth, boolean last, int hidden) implements Line {}

        /** Those who did not fit, and all who wait behind them. */
        record More(int count, Duration shortest, Duration longest, int depth) implements Line {
            @Override
            public boolean last() {
                return true;
            }
        }
    }

    /** {@return at most {@code budget} lines: two levels, of the second only the one most worth seeing} */
    public static List<Line> summary(LockNode root, int budget) {
        List<LockNode> waiters = ordered(root);
        List<Line> lines = new ArrayList<>();
        int shown = 0;
        while (shown < waiters.size()) {
            LockNode waiter = waiters.get(shown);
            int needed = waiter.waiters().isEmpty() ? 1 : 2;
            boolean closes = shown == waiters.size() - 1;
            if (lines.size() + needed + (closes ? 0 : 1) > budget) {
                break;
            }
            lines.add(new Line.Waiter(waiter, 1, closes, 0));
            if (needed == 2) {
                List<LockNode> deeper = ordered(waiter);
                lines.add(new Line.Waiter(deeper.getFirst(), 2, true, waiter.frees() - 1));
            }
            shown++;
        }
        List<LockNode> rest = waiters.subList(shown, waiters.size());
        if (!rest.isEmpty() && budget > 0) {
            lines.add(more(rest, 1));
        }
        return lines;
    }

    /** {@return the whole tree, depth first, cut after {@code limit} sessions} */
    public static List<Line> whole(LockNode root, int limit) {
        List<Line> lines = new ArrayList<>();
        descend(root, 1, limit, lines);
        return lines;
    }

    private static void descend(LockNode parent, int depth, int limit, List<Line> lines) {
        List<LockNode> waiters = ordered(parent);
        for (int i = 0; i < waiters.size(); i++) {
            if (lines.size() >= limit) {
                lines.add(more(waiters.subList(i, waiters.size()), depth));
                return;
            }
            lines.add(new Line.Waiter(waiters.get(i), depth, i == waiters.size() - 1, 0));
            descend(waiters.get(i), depth + 1, limit, lines);
        }
    }

    /** Counts those behind them as well, so that what is shown and what is counted add up to all that wait. */
    private static Line.More more(List<LockNode> rest, int depth) {
        List<Duration> waits = rest.stream()
                .flatMap(LockOutline::withAllBehind)
                .map(LockOutline::waited)
                .sorted()
                .toList();
        return new Line.More(waits.size(), waits.getFirst(), waits.getLast(), depth);
    }

    private static Stream<LockNode> withAllBehind(LockNode node) {
        return Stream.concat(Stream.of(node), node.waiters().stream().flatMap(LockOutline::withAllBehind));
    }

    private static List<LockNode> ordered(LockNode parent) {
        return parent.waiters().stream().sorted(WORTH_SEEING).toList();
    }

    private static Duration waited(LockNode node) {
        Duration waiting = node.waiting();
        return waiting == null ? Duration.ZERO : waiting;
    }
}
