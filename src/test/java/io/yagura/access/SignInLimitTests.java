package io.yagura.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.access.SignInLimit.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignInLimitTests {

    private final MovableClock clock = new MovableClock();
    private final SignInLimit limit = new SignInLimit(clock);

    @Test
    void looksAtNoSixthPasswordAfterFiveWrongOnes() {
        fail("ann", "10.0.0.1", 5);

        assertThat(succeed("ann", "10.0.0.1")).isEqualTo(new Attempt.TooMany<>(Duration.ofMinutes(5)));
    }

    @Test
    void leavesOthersAtTheAddressAndTheUserElsewhereAlone() {
        fail("ann", "10.0.0.1", 5);

        assertThat(succeed("bob", "10.0.0.1")).isInstanceOf(Attempt.Passed.class);
        assertThat(succeed("ann", "10.0.0.2")).isInstanceOf(Attempt.Passed.class);
    }

    @Test
    void letsTheUserTryAgainWhenTheFirstFailureIsFiveMinutesOld() {
        fail("ann", "10.0.0.1", 1);
        clock.pass(Duration.ofMinutes(2));
        fail("ann", "10.0.0.1", 4);
        assertThat(succeed("ann", "10.0.0.1")).isEqualTo(new Attempt.TooMany<>(Duration.ofMinutes(3)));

        clock.pass(Duration.ofMinutes(3));

        assertThat(succeed("ann", "10.0.0.1")).isInstanceOf(Attempt.Passed.class);
    }

    @Test
    void forgetsTheUsersFailuresOnceThePasswordIsRight() {
        fail("ann", "10.0.0.1", 4);
        succeed("ann", "10.0.0.1");
        fail("ann", "10.0.0.1", 4);

        assertThat(succeed("ann", "10.0.0.1")).isInstanceOf(Attempt.Passed.class);
    }

    @Test
    void countsTwentyFailuresOfAnyNamesAgainstTheAddress() {
        for (int i = 0; i < 20; i++) {
            fail("user" + i, "10.0.0.1", 1);
        }

        assertThat(succeed("ann", "10.0.0.1")).isInstanceOf(Attempt.TooMany.class);
        assertThat(succeed("ann", "10.0.0.2")).isInstanceOf(Attempt.Passed.class);
    }

    @Test
    void keepsTheFailuresOfOthersWhenOneAccountSignsInBetween() {
        for (int i = 0; i < 19; i++) {
            fail("user" + i, "10.0.0.1", 1);
        }
        succeed("mallory", "10.0.0.1");
        fail("one-more", "10.0.0.1", 1);

        assertThat(succeed("mallory", "10.0.0.1")).isInstanceOf(Attempt.TooMany.class);
    }

    @Test
    void takesAnIpv6NetworkForOneAddress() {
        fail("ann", "2001:db8:1:2::1", 3);
        fail("ann", "2001:db8:1:2:ffff::2", 2);

        assertThat(succeed("ann", "2001:db8:1:2::3")).isInstanceOf(Attempt.TooMany.class);
        assertThat(succeed("ann", "2001:db8:1:3::1")).isInstanceOf(Attempt.Passed.class);
    }

    @Test
    void cannotBeOutrunByABurst() throws Exception {
        AtomicInteger looked = new AtomicInteger();
        Callable<Attempt<String>> attempt = () -> limit.attempt("ann", "10.0.0.1", () -> {
            looked.incrementAndGet();
            sleep();
            return Optional.<String>empty();
        });
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            threads.invokeAll(IntStream.range(0, 64).mapToObj(i -> attempt).toList());
        }

        assertThat(looked).hasValue(5);
    }

    @Test
    void doesNotCountWhatCouldNotBeChecked() {
        for (int i = 0; i < 6; i++) {
            try {
                limit.attempt("ann", "10.0.0.1", () -> {
                    throw new IllegalStateException("the store is away");
                });
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("the store is away");
            }
        }

        assertThat(succeed("ann", "10.0.0.1")).isInstanceOf(Attempt.Passed.class);
    }

    private void fail(String user, String from, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(limit.attempt(user, from, () -> Optional.<String>empty()))
                    .isEqualTo(new Attempt.Failed<>());
        }
    }

    private Attempt<List<String>> succeed(String user, String from) {
        return limit.attempt(user, from, () -> Optional.of(List.of("in")));
    }

    private static void sleep() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
