package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.yagura.mysql.Deadlock;
import io.yagura.observe.Target;
import io.yagura.screen.Moment;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import org.jspecify.annotations.Nullable;

/** The sides of a deadlock beside each other: what each held, what it waited for, and who was rolled back. */
final class DeadlockView extends Div {

    DeadlockView(Deadlock deadlock, Target target, Eyes eyes) {
        H3 title = new H3();
        title.add(Phrase.of("mysql.deadlock.title", Moment.stamp(deadlock.detectedAt())));
        Div sides = new Div();
        sides.addClassName("yg-sides");
        Integer victim = deadlock.victim();
        for (int i = 0; i < deadlock.sides().size(); i++) {
            sides.add(side(deadlock.sides().get(i), victim == null ? null : victim == i, target, eyes));
        }
        add(title, sides);
    }

    private static Div side(Deadlock.Side side, @Nullable Boolean victim, Target target, Eyes eyes) {
        Div box = new Div();
        box.addClassName("yg-side");
        Span who = Phrase.of(side.connectionId() + " " + orUnknown(side.user()), Tone.STRONG);
        Span fate = victim == null
                ? Phrase.of(Texts.say("mysql.deadlock.fate.unknown"), Tone.SOFT)
                : victim
                        ? Phrase.of("✕ " + Texts.say("mysql.deadlock.fate.victim"), Tone.ALARM)
                        : Phrase.of("✓ " + Texts.say("mysql.deadlock.fate.survivor"), Tone.CALM);
        Div head = new Div(who, Phrase.of(orUnknown(side.host()), Tone.SOFT), fate);
        head.addClassName("yg-side-head");
        Statement statement = new Statement();
        statement.addClassName("yg-wrap");
        statement.show(side.statement(), target, eyes);
        box.add(head, statement);
        box.add(fact("mysql.deadlock.held", side.holds()), fact("mysql.deadlock.waited", side.waitsFor()));
        box.add(fact("mysql.deadlock.transaction", side.transactionId()));
        return box;
    }

    private static Div fact(String key, @Nullable String value) {
        Div fact = new Div(Phrase.of(Texts.say(key), Tone.FAINT), new Span(orUnknown(value)));
        fact.addClassName("yg-side-fact");
        return fact;
    }

    private static String orUnknown(@Nullable String text) {
        return text == null ? Texts.say("mysql.statement.unknown") : text;
    }
}
