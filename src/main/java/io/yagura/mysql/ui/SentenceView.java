package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Span;
import io.yagura.mysql.InstanceState;
import io.yagura.mysql.Trouble;
import io.yagura.screen.Address;
import io.yagura.screen.Link;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Words;

/** A trouble that one sentence tells. */
final class SentenceView extends TroubleView {

    private final Span shape = new Span();
    private final Link name = new Link();
    private final Span words = new Span();

    SentenceView() {
        addClassName("yg-line");
        name.addClassName("yg-strong");
        add(shape, name, words);
    }

    @Override
    void show(InstanceState state, Trouble trouble, int budget) {
        Phrase.set(shape, trouble.alarm() ? "▲" : "◆");
        shape.setClassName("yg-alarm", trouble.alarm());
        shape.setClassName("yg-warn", !trouble.alarm());
        setClassName("yg-is-alarm", trouble.alarm());
        Phrase.set(name, state.target().name());
        name.to(Address.here().drawer(state.target()).with("view", view(trouble)));
        Phrase.set(words, words(trouble));
    }

    private static String words(Trouble trouble) {
        return switch (trouble) {
            case Trouble.Unplaced(int waiting) -> Texts.say("mysql.unplaced", waiting);
            case Trouble.NearlyFull(int connections, int limit) -> Texts.say("mysql.nearly-full", connections, limit);
            case Trouble.LongOpen(var session, var age) ->
                Texts.say("mysql.long-open", Long.toString(session.connectionId()), session.user(), Words.span(age));
            case Trouble.Blocked b -> throw new IllegalArgumentException("A blocker has a view of its own");
            case Trouble.NoAnswer n -> throw new IllegalArgumentException("A silence has a view of its own");
        };
    }

    private static String view(Trouble trouble) {
        return switch (trouble) {
            case Trouble.LongOpen l -> "transactions";
            case Trouble.Unplaced u -> "locks";
            case Trouble.NearlyFull f -> "processes";
            case Trouble.Blocked b -> "locks";
            case Trouble.NoAnswer n -> "processes";
        };
    }
}
