package io.yagura.lab.scenario;

import io.yagura.lab.platform.Platform;
import io.yagura.lab.platform.StreamTraffic;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One customer's large orders make most of what a stream takes, and all of them go to one shard. */
public final class HotShard implements Scenario {

    /** The emulator keeps all records in memory, and gets slow with many. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Platform platform;
    private @Nullable StreamTraffic wholesale;
    private @Nullable Thread ending;

    public HotShard(Platform platform) {
        this.platform = platform;
    }

    @Override
    public String description() {
        return "One customer's orders, all of one partition key, put most of the bytes of the stream orders into one shard;"
                + " seen with the end of the minute, and over after ten.";
    }

    @Override
    public synchronized void start() {
        if (wholesale == null) {
            wholesale = platform.wholesale();
            ending = Thread.ofVirtual().name("hot-shard-end").start(this::endInTime);
        }
    }

    @Override
    public synchronized void stop() {
        if (ending != null) {
            ending.interrupt();
        }
        if (wholesale != null) {
            wholesale.close();
        }
        wholesale = null;
        ending = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return wholesale != null;
    }

    private void endInTime() {
        try {
            Thread.sleep(LONGEST);
        } catch (InterruptedException stopped) {
            return;
        }
        synchronized (this) {
            // nothing is left to interrupt but this thread itself
            ending = null;
        }
        stop();
    }
}
