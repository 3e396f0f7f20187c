package io.yagura.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BeatTests {

    /** Often, since a start can be lost only where its thread is quicker than who starts it. */
    @Test
    void beatsHoweverQuicklyItsThreadBegins() throws InterruptedException {
        for (int i = 0; i < 2_000; i++) {
            CountDownLatch struck = new CountDownLatch(1);
            Beat beat = new Beat("beat", new Warnings(), struck::countDown);
            beat.start();
            assertThat(struck.await(10, TimeUnit.SECONDS)).isTrue();
            beat.stop();
        }
    }

    @Test
    void goesOnAfterWorkThatThrew() throws InterruptedException {
        CountDownLatch struck = new CountDownLatch(2);
        Beat beat = new Beat(
                "beat",
                new Warnings(),
                () -> {
                    throw new IllegalStateException("one stroke");
                },
                struck::countDown);

        beat.start();

        assertThat(struck.await(10, TimeUnit.SECONDS)).isTrue();
        beat.stop();
    }
}
