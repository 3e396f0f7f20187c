package io.yagura.streams;

import io.yagura.streams.LoadProfile.Piece;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a hot shard is best split, if a split helps at all. */
public sealed interface HotSplit {

    /**
     * Here.
     *
     * @param key the first of the upper part
     * @param lower the part of the load that stays below it, from 0 to 1
     */
    record At(BigInteger key, double lower) implements HotSplit {}

    /** A split would help nobody. */
    record Unsplittable(String reason) implements HotSplit {}

    /**
     * {@return the cut that leaves the heavier part as light as it can be}
     *
     * @param load what is known of the keys; without it, or where nothing is written, the cut is in the middle
     */
    static HotSplit of(HashRange shard, LoadProfile load) {
        if (shard.width().equals(BigInteger.ONE)) {
            return new Unsplittable("the shard holds a single hash key");
        }
        LoadProfile inside = load.within(shard);
        Flow total = inside.in(shard);
        if (total.shareOfLimit() == 0) {
            return new At(middle(shard), 0.5);
        }
        Piece heaviest = heaviest(inside, total);
        if (heaviest != null) {
            double share = weight(heaviest.flow(), total);
            return new Unsplittable(String.format(
                    Locale.ROOT,
                    "one key carries %.0f %% of it (hash key %s); publishers have to spread that key",
                    share * 100,
                    heaviest.range().start()));
        }
        return best(shard, inside, total);
    }

    private static @Nullable Piece heaviest(LoadProfile inside, Flow total) {
        for (Piece piece : inside.pieces()) {
            boolean oneKey = piece.range().width().equals(BigInteger.ONE);
            if (oneKey && weight(piece.flow(), total) > 0.5) {
                return piece;
            }
        }
        return null;
    }

    private static HotSplit best(HashRange shard, LoadProfile inside, Flow total) {
        At best = null;
        double below = 0;
        for (Piece piece : inside.pieces()) {
            double here = weight(piece.flow(), total);
            best = better(best, cut(shard, piece.range().start(), below));
            if (below < 0.5 && below + here > 0.5) {
                BigInteger width = piece.range().width();
                long thousandths = Math.round((0.5 - below) / here * 1_000);
                BigInteger into =
                        width.multiply(BigInteger.valueOf(thousandths)).divide(BigInteger.valueOf(1_000));
                double lower = below + here * into.doubleValue() / width.doubleValue();
                best = better(best, cut(shard, piece.range().start().add(into), lower));
            }
            below += here;
            best = better(best, cut(shard, piece.range().end().add(BigInteger.ONE), below));
        }
        return best == null ? new At(middle(shard), 0.5) : best;
    }

    private static @Nullable At cut(HashRange shard, BigInteger key, double lower) {
        boolean leavesNone = key.compareTo(shard.start()) <= 0 || key.compareTo(shard.end()) > 0;
        return leavesNone ? null : new At(key, lower);
    }

    private static @Nullable At better(@Nullable At best, @Nullable At other) {
        if (best == null || other == null) {
            return best == null ? other : best;
        }
        return Math.abs(other.lower() - 0.5) < Math.abs(best.lower() - 0.5) ? other : best;
    }

    private static double weight(Flow part, Flow total) {
        return total.manySmall()
                ? part.recordsPerSecond() / total.recordsPerSecond()
                : part.bytesPerSecond() / total.bytesPerSecond();
    }

    private static BigInteger middle(HashRange shard) {
        return shard.start().add(shard.width().shiftRight(1));
    }
}
