package io.yagura.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that only a test moves. */
public final class HandClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-11-24T03:00:00Z");

    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
