package io.yagura.logmatcher;

import static io.yagura.logmatcher.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.SourceReport.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeardSumTests {

    private static SourceReport billing(
            int part, State state, double heard, double passed, @Nullable Instant readTo, long missing) {
        return new SourceReport(
                new Part(part).source("billing-1"),
                Watermark.Side.SUBSCRIBE,
                Teller.STREAM,
                "billing",
                state,
                at(heard),
                at(passed),
                readTo,
                missing);
    }

    private static PartReport report(int part, List<Subscription> subscriptions, SourceReport... sources) {
        return new PartReport(new Part(part), "yagura-1", at(0), at(0), false, subscriptions, Arrays.asList(sources));
    }

    private static SourceReport sum(SourceReport... parts) {
        List<SourceReport> whole = HeardSum.sources(List.of(report(0, List.of(), parts)));
        assertThat(whole).hasSize(1);
        return whole.getFirst();
    }

    @Test
    void knowsASourceByItsWholeNameAndByWhereItIsLeast() {
        assertThat(sum(
                        billing(0, State.LIVING, 10, 9, at(8), 0),
                        billing(1, State.LIVING, 12, 7, null, 2),
                        billing(15, State.LIVING, 11, 8, at(6), 3)))
                .isEqualTo(new SourceReport(
                        "billing-1",
                        Watermark.Side.SUBSCRIBE,
                        Teller.STREAM,
                        "billing",
                        State.LIVING,
                        at(12),
                        at(7),
                        at(6),
                        5));
    }

    @Test
    void livesWhileAnyPartWaitsForItAndOnlySuchPartsSayHowFarItIs() {
        SourceReport whole = sum(billing(0, State.LEFT, 10, 5, at(5), 0), billing(1, State.LIVING, 9, 8, at(7), 0));
        assertThat(whole.state()).isEqualTo(State.LIVING);
        assertThat(whole.passed()).isEqualTo(at(8));
        assertThat(whole.heardAt()).isEqualTo(at(10));
    }

    @Test
    void leftOnlyWhereItsLastWordReachedAllParts() {
        assertThat(sum(billing(0, State.LEFT, 10, 9, null, 0), billing(1, State.LEFT, 10, 9, null, 0))
                        .state())
                .isEqualTo(State.LEFT);
        assertThat(sum(billing(0, State.LEFT, 10, 9, null, 0), billing(1, State.RETIRED, 4, 3, null, 0))
                        .state())
                .isEqualTo(State.RETIRED);
    }

    @Test
    void keepsSidesApart() {
        SourceReport publishes = new SourceReport(
                "both#1", Watermark.Side.PUBLISH, Teller.STREAM, null, State.LIVING, at(1), at(1), null, 0);
        SourceReport subscribes = new SourceReport(
                "both#1", Watermark.Side.SUBSCRIBE, Teller.STREAM, "billing", State.LIVING, at(1), at(1), null, 0);
        assertThat(HeardSum.sources(List.of(report(1, List.of(), publishes, subscribes))))
                .hasSize(2);
    }

    @Test
    void unitesSubscriptionsAndPrefersWhatWasConfigured() {
        Subscription seen = Subscription.seen(Teller.STREAM, "billing", Duration.ofSeconds(5));
        Subscription mail = Subscription.seen(Teller.STREAM, "mail", Duration.ofSeconds(5));
        assertThat(HeardSum.subscriptions(List.of(report(0, List.of(seen)), report(1, List.of(Scene.BILLING, mail)))))
                .containsExactlyInAnyOrder(Scene.BILLING, mail);
    }
}
