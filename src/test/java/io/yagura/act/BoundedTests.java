package io.yagura.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BoundedTests {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    void takesTheStepOnAnotherThreadAndGivesWhatItGave() throws InterruptedException {
        Thread taker = Bounded.within(LONG, deadline -> Thread.currentThread(), silence -> Thread.currentThread());

        assertThat(taker).isNotSameAs(Thread.currentThread());
        assertThat(taker.isVirtual()).isTrue();
    }

    @Test
    void interruptsAStepThatForgetsItsDeadlineAndSaysHowLongItWasWaitedFor() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);

        String said = Bounded.within(
                SHORT,
                deadline -> {
                    try {
                        new CountDownLatch(1).await();
                        return "an answer";
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                },
                silence -> silence);

        assertThat(said).isEqualTo("no answer within 50 ms");
        interrupted.await();
    }

    @Test
    void throwsOnWhatTheStepThrew() {
        IllegalArgumentException surprise = new IllegalArgumentException("a bug");

        assertThatThrownBy(() -> Bounded.within(
                        LONG,
                        deadline -> {
                            throw surprise;
                        },
                        silence -> silence))
                .isSameAs(surprise);
    }

    @Test
    void aCallMakesASentenceOfASurprise() {
        AtomicReference<String> said = new AtomicReference<>();

        Bounded.<String>call(
                LONG,
                deadline -> {
                    throw new IllegalArgumentException("a bug");
                },
                trouble -> {
                    said.set(trouble);
                    return trouble;
                });

        assertThat(said.get()).isEqualTo("unexpected: java.lang.IllegalArgumentException: a bug");
    }
}
