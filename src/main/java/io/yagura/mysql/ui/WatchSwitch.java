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
    private final Span why = Phrase.of("", Tone.SOFT);
    private final ActButton on = new ActButton(Texts.say("mysql.watch.on"));
    private final ActButton off = new ActButton(Texts.say("mysql.watch.off"));
    private @Nullable UUID shown;

    WatchSwitch(Eyes eyes) {
        this.eyes = eyes;
        addClassName("yg-watch");
        why.addClassName("yg-why");
        add(words, why, on, off);
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
        String withheld = running == null
                ? eyes.watch().withheld(eyes.viewer(), state)
                : eyes.watch().denied(eyes.viewer(), state);
        why.setVisible(withheld != null);
        Phrase.set(why, withheld == null ? "" : withheld);
        on(state, displayed, running);
        off(state, running);
        if (running == null) {
            shown = null;
            Phrase.set(words, Texts.say("mysql.watch.not-running"));
            return;
        }
        // each time, not once: who was away for a while counts again as soon as the browser answers
        eyes.watch().join(running.id(), screen);
        if (!running.id().equals(shown)) {
            shown = running.id();
            words.removeAll();
            words.add(Phrase.of("mysql.watch.running", running.owner(), Age.until(running.endsAt())));
        }
    }

    private void on(InstanceState state, Snapshot<Locks> displayed, @Nullable CostlyWatch running) {
        String label = Texts.say("mysql.watch.on");
        String withheld =
                running == null ? eyes.watch().withheld(eyes.viewer(), state) : Texts.say("mysql.watch.on.withheld");
        if (withheld == null) {
            on.offer(label, () -> eyes.watch().on(state, eyes.viewer(), screen, displayed.observedAt()));
        } else {
            on.withhold(label, withheld);
        }
    }

    private void off(InstanceState state, @Nullable CostlyWatch running) {
        String label = Texts.say("mysql.watch.off");
        String withheld = running == null
                ? Texts.say("mysql.watch.off.withheld")
                : eyes.watch().denied(eyes.viewer(), state);
        if (withheld == null && running != null) {
            off.offer(label, () -> eyes.watch().off(running.id(), state.target(), eyes.viewer()));
        } else {
            off.withhold(label, withheld == null ? "" : withheld);
        }
        off.loud(running != null);
    }
}
