package io.yagura.screen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.shared.Registration;
import io.yagura.observe.Board;
import io.yagura.observe.SourceId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings changes of the board to a component for as long as somebody looks at it. The first change after quiet goes
 * out at once, later ones together every 250 ms. A browser that has stopped to answer is dropped, and picked up again
 * when it answers.
 *
 * @param <T> what tells apart the changes
 */
public final class BoardBinding<T> {

    static final Duration PACE = Duration.ofMillis(250);

    /** Three heartbeats of a browser, which come every 10 s. */
    static final Duration GIVEN_UP = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final Function<Consumer<T>, Board.Subscription> listening;
    private final Consumer<Set<T>> update;
    private final Pacer<T> pacer;

    // guarded by this; the board's threads, the pulse and the UI meet here
    private Board.@Nullable Subscription subscription;
    private @Nullable UI ui;

    private BoardBinding(Live live, Function<Consumer<T>, Board.Subscription> listening, Consumer<Set<T>> update) {
        this.clock = live.clock();
        this.listening = listening;
        this.update = update;
        this.pacer = new Pacer<>(live.pulse(), PACE, this::carry, update);
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
        bindTo(
                component,
                live,
                changed -> live.board().onChange(source -> {
                    if (wanted.test(source)) {
                        changed.accept(source);
                    }
                }),
                update);
    }

    /** Binds a component to something else that tells its changes as the board does. */
    public static <T> void bindTo(
            Component component,
            Live live,
            Function<Consumer<T>, Board.Subscription> listening,
            Consumer<Set<T>> update) {
        BoardBinding<T> binding = new BoardBinding<>(live, listening, update);
        component.addAttachListener(event -> binding.attach(event.getUI(), component));
        component.addDetachListener(event -> binding.detach());
        component.getUI().ifPresent(ui -> binding.attach(ui, component));
    }

    private void attach(UI into, Component component) {
        synchronized (this) {
            ui = into;
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
            subscription = listening.apply(pacer::changed);
        }
    }

    private synchronized void release() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        pacer.reset();
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

    private void carry(Runnable delivery) {
        UI to;
        synchronized (this) {
            to = ui;
        }
        if (to == null || silent(to)) {
            release();
            return;
        }
        try {
            var _ = to.access(delivery::run);
        } catch (UIDetachedException e) {
            release();
        }
    }

    private boolean silent(UI to) {
        long heard = to.getInternals().getLastHeartbeatTimestamp();
        return clock.millis() - heard > GIVEN_UP.toMillis();
    }
}
