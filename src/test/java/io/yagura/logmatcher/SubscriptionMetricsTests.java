package io.yagura.logmatcher;

import static io.yagura.logmatcher.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionMetricsTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SubscriptionMetrics metrics = new SubscriptionMetrics(meters);
    private final Scene scene = new Scene().begun();

    private void found(double seconds) {
        scene.advance(seconds);
        metrics.found(
                new Findings(
                        at(seconds), scene.matcher.windows(at(seconds)), scene.matcher.mismatches(), scene.amendments),
                new Heard(List.of(), List.of()));
    }

    private double counted(String verdict) {
        return meters.get("yagura.logmatcher.events")
                .tags("stream", "orders", "subscriber", "billing", "verdict", verdict)
                .counter()
                .count();
    }

    private double gauge(String name) {
        return meters.get("yagura.logmatcher.window." + name)
                .tags("stream", "orders", "subscriber", "billing")
                .gauge()
                .value();
    }

    private void tellOneWellAndOneLost() {
        scene.hear(scene.shop.published("well", at(1)));
        scene.hear(scene.billing.delivered("well", at(1), at(1.5)));
        scene.hear(scene.shop.published("lost", at(2)));
        scene.hear(scene.shop.publishedTo(at(125)));
        scene.hear(scene.billing.readTo(at(125), at(124)));
    }

    @Test
    void countsEachWindowOnceHoweverOftenItIsTold() {
        metrics.found(new Findings(at(0), List.of(), List.of(), List.of()), new Heard(List.of(), List.of()));
        tellOneWellAndOneLost();
        found(130);
        found(131);
        assertThat(counted("matched")).isEqualTo(1);
        assertThat(counted("lost")).isEqualTo(1);
        assertThat(gauge("in.time")).isEqualTo(0.5);
        assertThat(gauge("delay.slowest.seconds")).isBetween(0.5, 0.52);
        assertThat(gauge("unjudged.seconds")).isZero();
    }

    @Test
    void countsAnAmendedVerdictOnceMoreUnderItsNewNameAndTakesNothingBack() {
        metrics.found(new Findings(at(0), List.of(), List.of(), List.of()), new Heard(List.of(), List.of()));
        tellOneWellAndOneLost();
        found(130);
        scene.hear(scene.billing.delivered("lost", at(2), at(200)));
        found(205);
        assertThat(counted("lost")).isEqualTo(1);
        assertThat(counted("late")).isEqualTo(1);
    }

    @Test
    void countsNothingThatWasJudgedBeforeItBegan() {
        tellOneWellAndOneLost();
        found(130);
        assertThat(counted("lost")).isZero();
        scene.hear(scene.billing.delivered("lost", at(2), at(200)));
        found(205);
        assertThat(counted("late")).isEqualTo(1);
        assertThat(counted("matched")).isZero();
    }

    @Test
    void saysForHowLongTheOldestWindowIsOpen() {
        scene.hear(scene.shop.published("e", at(1)));
        found(100);
        assertThat(gauge("unjudged.seconds")).isEqualTo(40);
        assertThat(gauge("in.time")).isNaN();
    }
}
