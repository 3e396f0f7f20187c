package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import io.yagura.mysql.InstanceState;
import io.yagura.mysql.Locks;
import io.yagura.observe.CostlyWatch;
import io.yagura.observe.Snapshot;
import io.yagura.screen.ActButton;
import io.yagura.screen.Age;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The costly watch of lock objects on one instance: whose it is, how long it still runs, ON and OFF beside it. */
final class WatchSwitch extends Div {

    private final Eyes eyes;
    private final String screen = "screen-" + UUID.randomUUID();
    private final Span words = Phrase.of("", Tone.SOFT);
    private final ActButton on = new ActButton(Texts.say("mysql.watch.on"));
    private final ActButton off = new ActButton(Texts.say("mysql.watch.off"));
    private @Nullable UUID shown;

    WatchSwitch(Eyes eyes) {
        this.eyes = eyes;
        addClassName("yg-watch");
        add(words, on, off);
        addAttachListener(event -> {
            // a viewer counts for as long as this is open and its browser answers, and no longer
            Registration heartbeats =
                    event.getUI().addHeartbeatListener(beat -> eyes.watch().alive(screen));
            addDetachListener(detach -> {
                heartbeats.remove();
                detach.unregisterListener();
            });
        });
    }

    void show(InstanceState state, Snapshot<Locks> displayed) {
        CostlyWatch running = eyes.watch().running(state.target());
        String withheld = eyes.watch().withheld(eyes.viewer(), state);
        if (withheld == null) {
            on.offer(
                    Texts.say("mysql.watch.on"),
                    () -> eyes.watch().on(state, eyes.viewer(), screen, displayed.observedAt()));
        } else {
            on.withhold(Texts.say("mysql.watch.on"), withheld);
        }
        on.setVisible(running == null);
        off.setVisible(running != null);
        if (running == null) {
            shown = null;
            Phrase.set(words, Texts.say("mysql.watch.not-running"));
        } else {
            running(running, withheld);
        }
    }

    private void running(CostlyWatch watch, @Nullable String withheld) {
        if (withheld == null) {
            off.offer(Texts.say("mysql.watch.off"), () -> eyes.watch().off(watch.id(), eyes.viewer()));
        } else {
            off.withhold(Texts.say("mysql.watch.off"), withheld);
        }
        if (!watch.id().equals(shown)) {
            shown = watch.id();
            eyes.watch().join(watch.id(), screen);
            words.removeAll();
            words.add(Phrase.of("mysql.watch.running", watch.owner(), Age.until(watch.endsAt())));
        }
    }
}
