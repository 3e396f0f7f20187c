package io.yagura.subscribers.ui;

import io.yagura.screen.Texts;
import io.yagura.screen.Words;
import io.yagura.subscribers.LagTrend;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A trend in a shape and a figure. */
final class TrendWords {

    private TrendWords() {}

    static String of(@Nullable LagTrend trend) {
        if (trend == null) {
            return Words.UNKNOWN;
        }
        if (trend.growing()) {
            return Texts.say("subscribers.trend.growing", aMinute(trend));
        }
        return trend.shrinking()
                ? Texts.say("subscribers.trend.shrinking", aMinute(trend))
                : Texts.say("subscribers.trend.steady");
    }

    static String title(@Nullable LagTrend trend) {
        return trend == null
                ? Texts.say("subscribers.trend.unknown")
                : Texts.say("subscribers.trend.window", Words.span(trend.window()));
    }

    private static String aMinute(LagTrend trend) {
        double minutes = trend.window().toMillis() / 60_000.0;
        return Words.span(Duration.ofMillis(Math.round(trend.change().abs().toMillis() / minutes)));
    }
}
