package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.mysql.InstanceState;
import io.yagura.mysql.LockNode;
import io.yagura.mysql.Locks;
import io.yagura.mysql.Trouble;
import io.yagura.observe.Snapshot;
import io.yagura.screen.DrawerTab;
import io.yagura.screen.KeyedRows;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import java.util.List;

/** The whole lock tree of an instance. */
final class LocksTab extends DrawerTab<InstanceState> {

    /** More lines than anyone reads; the rest is counted. */
    private static final int LINES = 200;

    private final Span summary = Phrase.of("", Tone.SOFT);
    private final WatchSwitch watch;
    private final BlindNotes blind = new BlindNotes();
    private final KeyedRows<LockNode, BlockedView> roots;

    LocksTab(Eyes eyes) {
        super("yg-locks");
        watch = new WatchSwitch(eyes);
        Div tools = new Div(summary, watch);
        tools.addClassName("yg-tools");
        Div list = new Div();
        list.addClassName("yg-troubles");
        add(tools, blind, list);
        roots = new KeyedRows<>(list, LockNode::connectionId, node -> BlockedView.whole(eyes));
    }

    @Override
    protected void show(InstanceState state) {
        Snapshot<Locks> snapshot = state.locks().last();
        watch.setVisible(snapshot != null && !snapshot.facts().server().findsLocksCheaply());
        if (snapshot == null) {
            Phrase.set(summary, Texts.say("mysql.locks.none-read"));
            roots.show(List.of(), (view, root) -> {});
            return;
        }
        Locks locks = snapshot.facts();
        watch.show(state, snapshot);
        blind.show(locks.blind());
        Phrase.set(summary, summary(state, locks));
        roots.show(
                locks.roots(),
                (view, root) -> view.show(
                        state, new Trouble.Blocked(root, InstanceState.alarming(root, state.locks())), LINES));
    }

    private static String summary(InstanceState state, Locks locks) {
        if (state.locks().fault() != null) {
            return Texts.say("mysql.locks.stale");
        }
        if (locks.waiting() == 0) {
            return Texts.say(locks.blind().isEmpty() ? "mysql.locks.none" : "mysql.locks.none-seen");
        }
        String waiting =
                Texts.say("mysql.locks.waiting", locks.waiting(), locks.roots().size());
        return locks.unplaced() == 0 ? waiting : waiting + " · " + Texts.say("mysql.unplaced", locks.unplaced());
    }
}
