package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.mysql.InstanceState;
import io.yagura.mysql.Server;
import io.yagura.observe.CostlyWatch;
import io.yagura.observe.Snapshot;
import io.yagura.observe.Target;
import io.yagura.screen.ActButton;
import io.yagura.screen.Countdown;
import io.yagura.screen.Heartbeat;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;

/**
 * Turns the reading of locked indexes on and off, side by side, on a server that has to scan all its row locks for it;
 * shows whose watch it is and when it ends.
 */
final class LockObjectsSwitch extends Div {

    private final Eyes eyes;
    private final Heartbeat heartbeat;
    private final Span words = Phrase.of("", Tone.SOFT);
    private final Countdown end = new Countdown();
    private final ActButton on = new ActButton("");
    private final ActButton off = new ActButton("");

    LockObjectsSwitch(Eyes eyes) {
        this.eyes = eyes;
        this.heartbeat = new Heartbeat(eyes.objects()::alive);
        addClassName("yg-switch");
        add(words, end, on, off, heartbeat);
    }

    void show(InstanceState state) {
        Server server = state.server();
        Snapshot<?> seen = state.locks().last();
        setVisible(server != null && seen != null && !server.findsLocksCheaply());
        if (!isVisible() || seen == null) {
            return;
        }
        Target target = state.target();
        CostlyWatch watch = eyes.objects().running(target);
        end.setVisible(watch != null);
        on.setVisible(watch == null);
        off.setVisible(watch != null);
        if (watch == null) {
            Phrase.set(words, Texts.say("mysql.objects.off"));
            offerToBegin(target, seen, state);
            return;
        }
        eyes.objects().look(watch, heartbeat.viewer());
        Phrase.set(words, Texts.say("mysql.objects.on", watch.owner()));
        end.to(watch.endsAt());
        String withheld = eyes.objects().withheld(target, eyes.viewer());
        if (withheld == null) {
            off.offer(Texts.say("mysql.objects.turn-off"), () -> eyes.objects().end(watch, eyes.viewer()));
        } else {
            off.withhold(Texts.say("mysql.objects.turn-off"), withheld);
        }
    }

    private void offerToBegin(Target target, Snapshot<?> seen, InstanceState state) {
        String text = Texts.say("mysql.objects.turn-on");
        String withheld = state.locks().fault() == null
                ? eyes.objects().withheld(target, eyes.viewer())
                : Texts.say("mysql.kill.stale");
        if (withheld == null) {
            on.offer(text, () -> eyes.objects().begin(target, seen, eyes.viewer(), heartbeat.viewer()));
        } else {
            on.withhold(text, withheld);
        }
    }
}
