package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.mysql.InstanceState;
import io.yagura.mysql.Kill;
import io.yagura.mysql.LockKind;
import io.yagura.mysql.LockNode;
import io.yagura.mysql.LockOutline;
import io.yagura.mysql.LockedObject;
import io.yagura.mysql.Locks;
import io.yagura.mysql.SessionProtection;
import io.yagura.mysql.Trouble;
import io.yagura.observe.Snapshot;
import io.yagura.observe.Target;
import io.yagura.screen.ActButton;
import io.yagura.screen.Address;
import io.yagura.screen.Age;
import io.yagura.screen.KeyedRows;
import io.yagura.screen.Link;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A root blocker: who it is, what it holds, what killing it would do, and who waits for it. */
final class BlockedView extends TroubleView {

    private final Eyes eyes;
    private final BiFunction<LockNode, Integer, List<LockOutline.Line>> outline;
    private final boolean inDrawer;
    private final Span shape = new Span();
    private final Link name = new Link();
    private final Span user = Phrase.of("", Tone.STRONG);
    private final Span host = Phrase.of("", Tone.SOFT);
    private final Span doing = new Span();
    private final Span verb = new Span();
    private final Age age = new Age();
    private final Span stopped = Phrase.of("", Tone.STRONG);
    private final Span rows = Phrase.of("", Tone.SOFT);
    private final Span why = Phrase.of("", Tone.SOFT);
    private final ActButton query = new ActButton("");
    private final ActButton connection = new ActButton("");
    private final Span how = Phrase.of("", Tone.SOFT);
    private final Statement took = new Statement();
    private final Span object = Phrase.of("", Tone.SOFT);
    private final KeyedRows<LockOutline.Line, TreeLine> tree;

    /** {@return one for the overview: what fits} */
    static BlockedView summary(Eyes eyes) {
        return new BlockedView(eyes, LockOutline::summary, false);
    }

    /** {@return one for the drawer: the whole tree, and everything that can be done} */
    static BlockedView whole(Eyes eyes) {
        return new BlockedView(eyes, LockOutline::whole, true);
    }

    private BlockedView(Eyes eyes, BiFunction<LockNode, Integer, List<LockOutline.Line>> outline, boolean inDrawer) {
        this.eyes = eyes;
        this.outline = outline;
        this.inDrawer = inDrawer;
        addClassName("yg-blocked");
        age.addClassName("yg-strong");
        doing.add(verb, age, stopped);
        doing.addClassName("yg-doing");
        why.addClassName("yg-why");
        Div acts = new Div(why, query, connection);
        acts.addClassName("yg-acts");
        Div root = new Div(shape, name, user, host, doing, rows, acts);
        root.addClassName("yg-root");
        Div below = new Div(how, took, object);
        below.addClassName("yg-took");
        Div lines = new Div();
        lines.addClassName("yg-tree");
        lines.getElement().setAttribute("role", "list");
        add(root, below, lines);
        tree = new KeyedRows<>(lines, BlockedView::lineKey, line -> new TreeLine());
    }

    @Override
    void show(InstanceState state, Trouble trouble, int budget) {
        Snapshot<Locks> snapshot = state.locks().last();
        if (snapshot != null && trouble instanceof Trouble.Blocked(LockNode root, boolean alarm)) {
            Instant trueAt = state.locks().fault() == null ? snapshot.observedAt() : null;
            root(state, snapshot, root, alarm, trueAt);
            below(state.target(), root);
            List<LockOutline.Line> lines = outline.apply(root, budget);
            tree.show(lines, (view, line) -> view.show(line, state.target(), eyes, trueAt));
        }
    }

    private void root(
            InstanceState state, Snapshot<Locks> snapshot, LockNode root, boolean alarm, @Nullable Instant trueAt) {
        Target target = state.target();
        setClassName("yg-is-alarm", alarm);
        setClassName("yg-is-stale", trueAt == null);
        Phrase.set(shape, alarm ? "▲" : "◆");
        shape.setClassName("yg-alarm", alarm);
        shape.setClassName("yg-warn", !alarm);
        Phrase.set(name, target.name() + " " + root.connectionId());
        name.to(Address.here().drawer(target).with("view", "locks"));
        Phrase.set(user, root.user());
        Phrase.set(host, root.host());
        doing(root, trueAt);
        Phrase.set(
                rows,
                root.rowsModified() == null
                        ? Texts.say("mysql.rows.unknown")
                        : Texts.say("mysql.rows", root.rowsModified()));
        acts(eyes.kills().victim(state, snapshot, root));
    }

    private void doing(LockNode root, @Nullable Instant trueAt) {
        Duration open = root.transactionAge();
        boolean leaving = SessionProtection.ROLLING_BACK.equals(root.protectedBecause());
        String key = leaving ? "mysql.doing.leaving" : root.idle() ? "mysql.doing.idle" : "mysql.doing.running";
        Phrase.set(verb, Texts.say(open == null ? key + ".no-age" : key) + " ");
        boolean ticks = open != null && trueAt != null;
        age.setVisible(ticks);
        if (open != null && trueAt != null) {
            age.since(trueAt.minus(open));
        }
        Phrase.set(stopped, ticks || open == null ? "" : Words.span(open));
    }

    private void acts(Victim victim) {
        boolean idle = victim.sighting().idle();
        eyes.kills().dress(connection, Kill.CONNECTION, victim, eyes.viewer());
        eyes.kills().dress(query, Kill.QUERY, victim, eyes.viewer());
        // of an idle session only the connection can be killed; the other button would be noise here
        query.setVisible(inDrawer || !idle);
        connection.loud(true);
        String withheld = eyes.kills().withheld(Kill.CONNECTION, victim, eyes.viewer());
        Phrase.set(why, withheld == null ? "" : withheld);
        why.setVisible(withheld != null);
    }

    private void below(Target target, LockNode root) {
        String program = root.program();
        String words = root.lockStatement() == null ? "mysql.took.unknown" : "mysql.took";
        Phrase.set(
                how,
                program == null ? Texts.say(words) : Texts.say("mysql.program", program) + ", " + Texts.say(words));
        took.setVisible(root.lockStatement() != null);
        took.show(root.lockStatement(), target, eyes);
        Phrase.set(object, object(root));
    }

    static String object(LockNode root) {
        LockedObject on = root.object();
        String kind = Texts.say(root.kind() == LockKind.ROW ? "mysql.row-lock" : "mysql.metadata-lock");
        if (on == null) {
            return kind;
        }
        String table = on.schema() + "." + on.table();
        return on.index() == null
                ? Texts.say("mysql.lock-on", kind, table)
                : Texts.say("mysql.lock-on-index", kind, table, on.index());
    }

    private static Object lineKey(LockOutline.Line line) {
        return switch (line) {
            case LockOutline.Line.Waiter waiter -> waiter.node().connectionId();
            case LockOutline.Line.More more -> "more";
        };
    }
}
