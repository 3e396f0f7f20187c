package io.yagura.lab.scenario;

import io.yagura.lab.platform.EntryGate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The log of a publisher does not get through, while it publishes on. */
public final class SilentPublisherLog implements Scenario {

    /** What is held up lies in the publisher's memory. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final EntryGate log;
    private @Nullable Thread ending;

    public SilentPublisherLog(EntryGate log) {
        this.log = log;
    }

    @Override
    public String description() {
        return "The shop goes on publishing to the stream orders, but its log entries are held up; they come when this is"
                + " over, after ten minutes at the latest.";
    }

    @Override
    public synchronized void start() {
        if (!log.isHeld()) {
            log.hold();
            ending = Thread.ofVirtual().name("silent-log-end").start(this::endInTime);
        }
    }

    @Override
    public synchronized void stop() {
        if (ending != null) {
            ending.interrupt();
            ending = null;
        }
        log.release();
    }

    @Override
    public boolean isRunning() {
        return log.isHeld();
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
