package io.yagura.streams.ui;

import io.yagura.screen.Texts;
import io.yagura.screen.Words;
import io.yagura.streams.HashRange;
import io.yagura.streams.PlannedStep;
import io.yagura.streams.PlannedStep.Part;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** A step of a plan as people say it; a shard that is not there yet goes by its part of the hash keys. */
final class StepWords {

    private static final BigDecimal KEYS = new BigDecimal(HashRange.ALL.width());

    private StepWords() {}

    static String of(PlannedStep step) {
        return switch (step) {
            case PlannedStep.Count(int target) -> Texts.say("streams.step.count", target);
            case PlannedStep.Split split ->
                Texts.say("streams.step.split", name(split.shard()), percent(BigDecimal.valueOf(split.below())));
            case PlannedStep.Merge(var lower, var upper) -> Texts.say("streams.step.merge", name(lower), name(upper));
        };
    }

    /** {@return the same to the letter, for who wants to compare} */
    static String title(PlannedStep step) {
        return switch (step) {
            case PlannedStep.Count(int target) -> "UpdateShardCount " + target;
            case PlannedStep.Split(var shard, var at) -> "SplitShard " + exactly(shard) + " at " + at;
            case PlannedStep.Merge(var lower, var upper) -> "MergeShards " + exactly(lower) + " and " + exactly(upper);
        };
    }

    static boolean namesFuture(PlannedStep step) {
        return switch (step) {
            case PlannedStep.Count c -> false;
            case PlannedStep.Split(var shard, var at) -> shard.shardId() == null;
            case PlannedStep.Merge(var lower, var upper) -> lower.shardId() == null || upper.shardId() == null;
        };
    }

    private static String name(Part shard) {
        if (shard.shardId() != null) {
            return Words.shard(shard.shardId());
        }
        HashRange range = shard.range();
        return "⟨" + digits(part(range.start())) + "–"
                + percent(part(range.end().add(BigInteger.ONE))) + "⟩";
    }

    private static String exactly(Part shard) {
        String keys = shard.range().start() + "–" + shard.range().end();
        return shard.shardId() == null ? keys : shard.shardId() + " (" + keys + ")";
    }

    private static BigDecimal part(BigInteger key) {
        return new BigDecimal(key).divide(KEYS, MathContext.DECIMAL64);
    }

    private static String percent(BigDecimal part) {
        return digits(part) + " %";
    }

    private static String digits(BigDecimal part) {
        BigDecimal rounded = part.movePointRight(2).setScale(2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
