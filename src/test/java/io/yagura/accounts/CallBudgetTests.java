package io.yagura.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.yagura.observe.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallBudgetTests {

    private static final Api LIMITS = new Api("Kinesis", "DescribeLimits");
    private static final Api SHARDS = new Api("Kinesis", "ListShards");
    private static final Api SUMMARY = new Api("Kinesis", "DescribeStreamSummary");

    private final HandClock clock = new HandClock();
    private final CallLedger ledger = new CallLedger(clock);
    private final CallBudget budget = new CallBudget("prod", ledger, clock);

    private int fitting(Api api, String whose) {
        int fitting = 0;
        while (true) {
            try {
                budget.charge(api, whose);
                fitting++;
            } catch (BudgetExceededException e) {
                return fitting;
            }
        }
    }

    @Test
    void letsOutOneDescribeLimitsAMinute() {
        budget.charge(LIMITS, "");
        clock.pass(Duration.ofSeconds(59));
        assertThatThrownBy(() -> budget.charge(LIMITS, "")).isInstanceOf(BudgetExceededException.class);

        clock.pass(Duration.ofSeconds(1));
        assertThatCode(() -> budget.charge(LIMITS, "")).doesNotThrowAnyException();
    }

    @Test
    void staysAtATenthOfWhatAwsAllowsHoweverOftenItIsAsked() {
        int sent = 0;
        for (int second = 0; second < 60; second++) {
            sent += fitting(SUMMARY, "");
            clock.pass(Duration.ofSeconds(1));
        }

        // 20 a second are allowed: 2 of them for a minute, and a burst of 4
        assertThat(sent).isBetween(118, 124);
    }

    @Test
    void countsStreamsApartWhereAwsDoes() {
        assertThat(fitting(SHARDS, "orders")).isEqualTo(200);
        assertThat(fitting(SHARDS, "billing")).isEqualTo(200);
    }

    @Test
    void saysAfterHowLongACallFits() {
        budget.charge(LIMITS, "");
        clock.pass(Duration.ofSeconds(20));

        var refused = catchThrowableOfType(BudgetExceededException.class, () -> budget.charge(LIMITS, ""));

        assertThat(refused.waitFor()).isEqualTo(Duration.ofSeconds(40));
        assertThat(refused).hasMessageContaining("prod").hasMessageContaining("DescribeLimits");
    }

    @Test
    void treatsACallThatNobodyListedAsADelicateOne() {
        assertThat(fitting(new Api("Kinesis", "DescribeTheWeather"), "")).isEqualTo(1);
    }

    @Test
    void tellsWhatWasSentAndWhatWasKeptBack() {
        budget.charge(LIMITS, "");
        assertThatThrownBy(() -> budget.charge(LIMITS, "")).isNotNull();
        ledger.throttled(LIMITS);
        clock.pass(Duration.ofMinutes(2));
        budget.charge(LIMITS, "");

        ApiCalls calls = ledger.facts().apis().getFirst();
        assertThat(calls.sent()).isEqualTo(2);
        assertThat(calls.sentLastMinute()).isEqualTo(1);
        assertThat(calls.refused()).isEqualTo(1);
        assertThat(calls.refusedLastMinute()).isZero();
        assertThat(calls.throttled()).isEqualTo(1);
        assertThat(calls.allowedPerMinute()).isEqualTo(1);
    }

    @Test
    void projectsWhatADayCostsFromTheLastHour() {
        for (int minute = 0; minute < 120; minute++) {
            ledger.paid(SUMMARY, 0.01);
            clock.pass(Duration.ofMinutes(1));
        }

        // the minute that has just begun is empty
        assertThat(ledger.facts().dollarsPerDay()).isBetween(14.0, 14.4);
        assertThat(ledger.facts().window()).isEqualTo(Duration.ofHours(1));
    }
}
