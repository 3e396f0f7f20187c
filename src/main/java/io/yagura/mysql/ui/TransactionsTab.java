package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.mysql.InstanceState;
import io.yagura.mysql.Kill;
import io.yagura.mysql.LockNode;
import io.yagura.mysql.Locks;
import io.yagura.mysql.Processes;
import io.yagura.mysql.Session;
import io.yagura.observe.Snapshot;
import io.yagura.screen.ActButton;
import io.yagura.screen.Address;
import io.yagura.screen.DrawerTab;
import io.yagura.screen.Link;
import io.yagura.screen.Phrase;
import io.yagura.screen.Table;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Transactions that have been open for longer than a threshold, the oldest first. */
final class TransactionsTab extends DrawerTab<InstanceState> {

    private static final List<Duration> THRESHOLDS = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1));

    private static final int ROWS = 100;

    private final Eyes eyes;
    private final Map<Duration, Link> links = new LinkedHashMap<>();
    private final Span summary = Phrase.of("", Tone.SOFT);
    private final Table<Session> table;
    private final Span why = Phrase.of("", Tone.SOFT);
    private Duration threshold = Duration.ofSeconds(30);
    private @Nullable InstanceState state;

    TransactionsTab(Eyes eyes) {
        super("yg-transactions");
        this.eyes = eyes;
        Div tools = new Div(Phrase.of(Texts.say("mysql.open-longer"), Tone.SOFT));
        tools.addClassName("yg-tools");
        for (Duration each : THRESHOLDS) {
            Link link = new Link(Words.span(each), new Address(Map.of()));
            link.addClassName("yg-choice");
            links.put(each, link);
            tools.add(link);
        }
        tools.add(summary);
        table = new Table<Session>(Texts.say("mysql.view.transactions"), Session::connectionId)
                .figure(Texts.say("mysql.session.connection"), s -> Long.toString(s.connectionId()))
                .text(Texts.say("mysql.session.user"), Session::user)
                .text(Texts.say("mysql.session.host"), Session::host)
                .figure(Texts.say("mysql.session.transaction"), s -> Words.span(s.transactionAge(), Words.UNKNOWN))
                .figure(Texts.say("mysql.session.modified"), s -> Words.count(s.rowsModified()))
                .figure(Texts.say("mysql.session.blocks"), s -> Words.count(s.blocks()))
                .text(
                        Texts.say("mysql.session.command"),
                        s -> Texts.say(s.idle() ? "mysql.idle.word" : "mysql.running.word"))
                .part(Texts.say("mysql.session.statement"), "yg-wide", Statement::new, this::statement)
                .part("", "yg-n", () -> new ActButton(""), this::act)
                .marked(this::mark);
        why.addClassNames("yg-why", "yg-why-all");
        add(tools, table, why);
    }

    @Override
    protected void open(Address address) {
        String over = address.get("over");
        threshold = THRESHOLDS.stream()
                .filter(each -> Long.toString(each.toSeconds()).equals(over))
                .findFirst()
                .orElse(Duration.ofSeconds(30));
        links.forEach((each, link) -> {
            link.to(address.with("over", Long.toString(each.toSeconds())));
            if (each.equals(threshold)) {
                link.getElement().setAttribute("aria-current", "true");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
    }

    @Override
    protected void show(InstanceState next) {
        state = next;
        Snapshot<Processes> snapshot = next.processes().last();
        setClassName("yg-is-stale", next.processes().fault() != null);
        if (snapshot == null) {
            Phrase.set(summary, Texts.say("mysql.processes.none-read"));
            return;
        }
        List<Session> open = snapshot.facts().openLongerThan(threshold);
        Phrase.set(
                summary,
                open.isEmpty()
                        ? Texts.say("mysql.transactions.none", Words.span(threshold))
                        : Texts.say("mysql.transactions.count", open.size(), Math.min(open.size(), ROWS)));
        List<Session> rows = open.stream().limit(ROWS).toList();
        table.setVisible(!rows.isEmpty());
        table.show(rows);
        String reasons = reasons(next, snapshot, rows);
        why.setVisible(!reasons.isEmpty());
        Phrase.set(why, reasons);
    }

    /** {@return why buttons of these rows are shut, each reason once with the connections that it concerns} */
    private String reasons(InstanceState of, Snapshot<Processes> snapshot, List<Session> rows) {
        Map<String, List<String>> concerned = new LinkedHashMap<>();
        for (Session session : rows) {
            Victim victim = eyes.kills().victim(of, snapshot, session);
            String reason = eyes.kills().withheld(Kill.CONNECTION, victim, eyes.viewer());
            if (reason != null) {
                concerned.computeIfAbsent(reason, any -> new ArrayList<>()).add(Long.toString(session.connectionId()));
            }
        }
        return concerned.entrySet().stream()
                .map(each -> each.getValue().size() == rows.size()
                        ? Texts.say("mysql.kill.none", each.getKey())
                        : Texts.say("mysql.kill.none-of", String.join(", ", each.getValue()), each.getKey()))
                .collect(Collectors.joining(" · "));
    }

    private String mark(Session session) {
        String mark = state == null ? "" : Blockers.of(state).mark(session);
        return mark.isEmpty() ? "" : "yg-" + mark;
    }

    /** Of those who block, only a root blocks by itself. */
    private static Set<Long> roots(InstanceState state) {
        Snapshot<Locks> locks = state.locks().last();
        return locks == null
                ? Set.of()
                : locks.facts().roots().stream().map(LockNode::connectionId).collect(Collectors.toSet());
    }

    private void statement(Statement view, Session session) {
        if (state != null) {
            view.show(session.statement(), state.target(), eyes);
        }
    }

    private void act(ActButton button, Session session) {
        Snapshot<Processes> snapshot = state == null ? null : state.processes().last();
        if (state != null && snapshot != null) {
            Victim victim = eyes.kills().victim(state, snapshot, session);
            eyes.kills().dress(button, Kill.CONNECTION, victim, eyes.viewer());
            button.loud(roots(state).contains(session.connectionId()));
        }
    }
}
