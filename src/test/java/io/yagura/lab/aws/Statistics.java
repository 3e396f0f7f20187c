package io.yagura.lab.aws;

import org.jspecify.annotations.Nullable;

/** What CloudWatch keeps of the samples of one period. */
public record Statistics(double sum, double count, double minimum, double maximum) {

    static Statistics of(double sample) {
        return new Statistics(sample, 1, sample, sample);
    }

    Statistics plus(Statistics other) {
        return new Statistics(
                sum + other.sum,
                count + other.count,
                Math.min(minimum, other.minimum),
                Math.max(maximum, other.maximum));
    }

    /** {@return the figure that CloudWatch calls by this name, or null: it needs the samples themselves} */
    @Nullable Double named(String statistic) {
        return switch (statistic) {
            case "Sum" -> sum;
            case "SampleCount" -> count;
            case "Average" -> sum / count;
            case "Minimum" -> minimum;
            case "Maximum" -> maximum;
            default -> null;
        };
    }
}
