package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Div;
import io.yagura.mysql.InstanceState;
import io.yagura.mysql.Trouble;

/** One trouble of one instance, kept up to date in place. */
abstract class TroubleView extends Div {

    /** @param budget how many lines it may take beside its first */
    abstract void show(InstanceState state, Trouble trouble, int budget);

    static TroubleView of(Trouble trouble, Eyes eyes) {
        return switch (trouble) {
            case Trouble.Blocked b -> BlockedView.summary(eyes);
            case Trouble.NoAnswer n -> new NoAnswerView();
            case Trouble.Unplaced u -> new SentenceView();
            case Trouble.NearlyFull f -> new SentenceView();
            case Trouble.LongOpen l -> new SentenceView();
        };
    }

    /** {@return what stays the same while the trouble lasts} */
    static Object key(Trouble trouble) {
        return switch (trouble) {
            case Trouble.Blocked(var root, var alarm) -> "blocked " + root.connectionId();
            case Trouble.LongOpen(var session, var age) -> "open " + session.connectionId();
            case Trouble.NoAnswer n -> "silent";
            case Trouble.Unplaced u -> "unplaced";
            case Trouble.NearlyFull f -> "full";
        };
    }
}
