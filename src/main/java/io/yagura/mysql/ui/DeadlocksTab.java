package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.mysql.Deadlock;
import io.yagura.mysql.Deadlocks;
import io.yagura.mysql.InstanceState;
import io.yagura.observe.Snapshot;
import io.yagura.screen.Address;
import io.yagura.screen.DrawerTab;
import io.yagura.screen.Link;
import io.yagura.screen.Moment;
import io.yagura.screen.Phrase;
import io.yagura.screen.Table;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The last deadlock taken apart, or the one of the history that is asked for. */
final class DeadlocksTab extends DrawerTab<InstanceState> {

    private final Eyes eyes;
    private final Span summary = Phrase.of("", Tone.SOFT);
    private final BlindNotes blind = new BlindNotes();
    private final Div taken = new Div();
    private final Table<Deadlock> history;
    private Address address = new Address(Map.of());
    private @Nullable String wanted;
    private @Nullable Deadlock shown;

    DeadlocksTab(Eyes eyes) {
        super("yg-deadlocks");
        this.eyes = eyes;
        Div tools = new Div(summary);
        tools.addClassName("yg-tools");
        taken.addClassName("yg-deadlock");
        history = new Table<Deadlock>(Texts.say("mysql.deadlock.history"), DeadlocksTab::id)
                .part(Texts.say("mysql.deadlock.at"), "", () -> new Link("", address), this::link)
                .text(Texts.say("mysql.deadlock.victim"), DeadlocksTab::victim)
                .text(Texts.say("mysql.deadlock.over"), DeadlocksTab::over)
                .marked(d -> d.equals(shown) ? "yg-chosen" : "");
        add(tools, blind, taken, history);
    }

    @Override
    protected void open(Address to) {
        address = to;
        wanted = to.get("deadlock");
        shown = null;
    }

    @Override
    protected void show(InstanceState state) {
        Snapshot<Deadlocks> snapshot = state.deadlocks().last();
        if (snapshot == null) {
            Phrase.set(summary, Texts.say("mysql.deadlock.none-read"));
            return;
        }
        Deadlocks deadlocks = snapshot.facts();
        blind.show(deadlocks.blind());
        Phrase.set(summary, Texts.say("mysql.deadlock.count", Words.count(deadlocks.sinceStart())));
        List<Deadlock> all = deadlocks.history();
        Deadlock chosen = all.stream()
                .filter(d -> id(d).equals(wanted))
                .findFirst()
                .orElse(all.isEmpty() ? null : all.getFirst());
        if (chosen != null && !chosen.equals(shown)) {
            shown = chosen;
            taken.removeAll();
            taken.add(new DeadlockView(chosen, state.target(), eyes));
        }
        history.setVisible(all.size() > 1);
        history.show(all);
    }

    private void link(Link link, Deadlock deadlock) {
        link.to(address.with("deadlock", id(deadlock)));
        if (link.getChildren().noneMatch(Moment.class::isInstance)) {
            link.removeAll();
            link.add(Moment.stamp(deadlock.detectedAt()));
        }
    }

    private static String victim(Deadlock deadlock) {
        Integer victim = deadlock.victim();
        if (victim == null) {
            return Texts.say("mysql.statement.unknown");
        }
        Deadlock.Side side = deadlock.sides().get(victim);
        return side.connectionId() + " " + (side.user() == null ? "" : side.user());
    }

    private static String over(Deadlock deadlock) {
        return deadlock.sides().stream()
                .map(Deadlock.Side::waitsFor)
                .map(lock -> lock == null ? Texts.say("mysql.statement.unknown") : lock)
                .distinct()
                .collect(Collectors.joining(" · "));
    }

    private static String id(Deadlock deadlock) {
        return Long.toString(deadlock.detectedAt().toEpochMilli());
    }
}
