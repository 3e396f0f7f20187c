package io.yagura.mysql.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.mysql.InstanceState;
import io.yagura.mysql.Locks;
import io.yagura.mysql.Processes;
import io.yagura.mysql.Session;
import io.yagura.mysql.Sleepers;
import io.yagura.mysql.SqlText;
import io.yagura.observe.Snapshot;
import io.yagura.observe.Target;
import io.yagura.screen.Address;
import io.yagura.screen.DrawerTab;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every session that does something, and the sleepers on demand; filtered, sorted, selected, killed. */
final class ProcessesTab extends DrawerTab<InstanceState> {

    private final Eyes eyes;
    private final Checkbox sleepers = new Checkbox();
    private final Span count = Phrase.of("", Tone.SOFT);
    private final SessionGrid grid;
    private final KillBar bar;
    private Address address = new Address(Map.of());
    private @Nullable InstanceState state;

    ProcessesTab(Eyes eyes) {
        super("yg-processes");
        this.eyes = eyes;
        Div tools = new Div(sleepers, count);
        tools.addClassName("yg-tools");
        bar = new KillBar(eyes);
        grid = new SessionGrid(this::read, this::filtered, this::selected);
        sleepers.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                remember(address.with("sleepers", event.getValue() ? "shown" : null));
            }
        });
        add(tools, grid, bar);
    }

    @Override
    protected void open(Address to) {
        address = to;
        sleepers.setValue("shown".equals(to.get("sleepers")));
        grid.filter(to);
    }

    @Override
    protected void show(InstanceState next) {
        state = next;
        Snapshot<Processes> snapshot = next.processes().last();
        setClassName("yg-is-stale", next.processes().fault() != null);
        if (snapshot == null) {
            grid.show(List.of(), Blockers.NONE);
            Phrase.set(count, Texts.say("mysql.processes.none-read"));
            return;
        }
        Snapshot<Sleepers> asleep = next.sleepers().last();
        String total =
                asleep == null ? Words.UNKNOWN : Words.count(asleep.facts().total());
        sleepers.setLabel(Texts.say("mysql.sleepers", total));
        List<Session> all = new ArrayList<>(snapshot.facts().sessions());
        if (sleepers.getValue() && asleep != null) {
            Set<Long> known = all.stream().map(Session::connectionId).collect(Collectors.toSet());
            asleep.facts().sessions().stream()
                    .filter(s -> !known.contains(s.connectionId()))
                    .forEach(all::add);
        }
        int shown = grid.show(all, Blockers.of(next));
        Phrase.set(
                count,
                Texts.say(
                        "mysql.processes.count",
                        Words.count(shown),
                        Words.count(all.size()),
                        Words.count(snapshot.facts().connections()),
                        Words.count(snapshot.facts().maxConnections())));
        selected(grid.selected());
    }

    private String read(Session session) {
        SqlText statement = session.statement();
        Target target = state == null ? null : state.target();
        if (statement == null || target == null) {
            return session.idle() ? Words.NONE : Texts.say("mysql.statement.unknown");
        }
        return eyes.read(statement, target);
    }

    private void filtered(Map<String, String> filters) {
        Address next = address;
        for (SessionColumn column : SessionColumn.values()) {
            next = next.with(SessionGrid.parameter(column), filters.get(column.key()));
        }
        remember(next);
    }

    /** Puts it into the URL without navigating: nothing but this tab changes. */
    private void remember(Address next) {
        address = next;
        UI.getCurrentOrThrow().getPage().getHistory().replaceState(null, next.href());
        if (state != null) {
            show(state);
        }
    }

    private void selected(Set<Session> sessions) {
        InstanceState now = state;
        Snapshot<Processes> snapshot = now == null ? null : now.processes().last();
        if (now == null || snapshot == null) {
            bar.show(List.of(), null);
            return;
        }
        Snapshot<Locks> locks = now.locks().last();
        bar.show(
                sessions.stream()
                        .map(s -> eyes.kills().victim(now, snapshot, s))
                        .toList(),
                locks == null ? null : locks.facts());
    }
}
