package io.yagura.screen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.shared.Registration;
import io.yagura.observe.Board;
import io.yagura.observe.SourceId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings changes of the board to a component for as long as somebody looks at it. The first change after quiet goes
 * out at once, later ones together every 250 ms. A browser that has stopped to answer is dropped, and picked up again
 * when it answers.
 */
public final class BoardBinding {

    static final Duration PACE = Duration.ofMillis(250);

    /** Three heartbeats of a browser, which come every 10 s. */
    static final Duration GIVEN_UP = Duration.ofSeconds(30);

    private enum State {
        QUIET,
        FLYING,
        PACING
    }

    private final Board board;
    private final ScreenPulse pulse;
    private final InstantSource clock;
    private final Predicate<SourceId> wanted;
    private final Consumer<Set<SourceId>> update;

    // guarded by this; the board's threads, the pulse and the UI meet here
    private final Set<SourceId> dirty = new HashSet<>();
    private State state = State.QUIET;
    private Board.@Nullable Subscription subscription;
    private @Nullable UI ui;

    private BoardBinding(
            Board board,
            ScreenPulse pulse,
            InstantSource clock,
            Predicate<SourceId> wanted,
            Consumer<Set<SourceId>> update) {
        this.board = board;
        this.pulse = pulse;
        this.clock = clock;
        this.wanted = wanted;
        this.update = update;
    }

    /**
     * Binds a component to the board.
     *
     * @param wanted which sources matter to it
     * @param update called in the UI's thread: on attach with an empty set, which means everything, then with what
     *     changed
     */
    public static void bind(
            Component component, Live live, Predicate<SourceId> wanted, Consumer<Set<SourceId>> update) {
        BoardBinding binding = new BoardBinding(live.board(), live.pulse(), live.clock(), wanted, update);
        component.addAttachListener(event -> binding.attach(event.getUI(), component));
        component.addDetachListener(event -> binding.detach());
        component.getUI().ifPresent(ui -> binding.attach(ui, component));
    }

    private void attach(UI into, Component component) {
        synchronized (this) {
            ui = into;
            state = State.QUIET;
        }
        Registration heartbeat = into.addHeartbeatListener(event -> resume());
        component.addDetachListener(event -> {
            heartbeat.remove();
            event.unregisterListener();
        });
        listen();
        update.accept(Set.of());
    }

    private void detach() {
        synchronized (this) {
            ui = null;
        }
        release();
    }

    private synchronized void listen() {
        if (subscription == null) {
            subscription = board.onChange(this::changed);
        }
    }

    private synchronized void release() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        dirty.clear();
    }

    /** A browser that was given up answers again; it has missed we do not know what. */
    private void resume() {
        boolean missed;
        synchronized (this) {
            missed = subscription == null && ui != null;
        }
        if (missed) {
            listen();
            update.accept(Set.of());
        }
    }

    private void changed(SourceId source) {
        if (!wanted.test(source)) {
            return;
        }
        synchronized (this) {
            dirty.add(source);
            if (state != State.QUIET) {
                return;
            }
            state = State.FLYING;
        }
        pulse.now(this::fly);
    }

    private void fly() {
        UI to;
        synchronized (this) {
            to = ui;
            if (to == null || dirty.isEmpty()) {
                state = State.QUIET;
                return;
            }
            state = State.FLYING;
        }
        if (silent(to)) {
            release();
            land();
            return;
        }
        try {
            var _ = to.access(this::deliver);
        } catch (UIDetachedException e) {
            release();
            land();
        }
    }

    private boolean silent(UI to) {
        long heard = to.getInternals().getLastHeartbeatTimestamp();
        return clock.millis() - heard > GIVEN_UP.toMillis();
    }

    private void deliver() {
        Set<SourceId> changes;
        synchronized (this) {
            changes = Set.copyOf(dirty);
            dirty.clear();
        }
        try {
            if (!changes.isEmpty()) {
                update.accept(changes);
            }
        } finally {
            synchronized (this) {
                state = State.PACING;
            }
            pulse.after(PACE, this::fly);
        }
    }

    private synchronized void land() {
        state = State.QUIET;
    }
}
