package io.yagura.pictures;

import io.yagura.observe.BoardFeeder;
import io.yagura.observe.NeedBook;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Plays one scene at a time, a beat a second. */
public final class Stage implements AutoCloseable {

    private final BoardFeeder feeder;
    private final NeedBook needs;
    private final InstantSource clock;
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("stage").factory());
    private Scene scene = Scene.QUIET;
    private Instant began;

    Stage(BoardFeeder feeder, NeedBook needs, InstantSource clock) {
        this.feeder = feeder;
        this.needs = needs;
        this.clock = clock;
        this.began = clock.instant();
        var _ = beat.scheduleAtFixedRate(this::play, 0, 1, TimeUnit.SECONDS);
    }

    public synchronized void change(String name) {
        scene = Scene.valueOf(name);
        began = clock.instant();
        feeder.forgetAll();
        play();
    }

    private synchronized void play() {
        scene.feed(feeder, began, clock.instant());
        needs.judge();
    }

    @Override
    public void close() {
        beat.shutdownNow();
    }
}
