package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.mysql.InstanceState;
import io.yagura.mysql.Trouble;
import io.yagura.screen.Address;
import io.yagura.screen.Link;
import io.yagura.screen.Phrase;
import io.yagura.screen.ReadingBadge;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;

/** An instance without an answer: question marks, since when, and why. */
final class NoAnswerView extends TroubleView {

    private final Link name = new Link();
    private final ReadingBadge badge = new ReadingBadge();

    NoAnswerView() {
        addClassNames("yg-line", "yg-unanswered");
        Div figures =
                new Div(new Span(Texts.say("mysql.running.unknown")), new Span(Texts.say("mysql.waiting.unknown")));
        figures.addClassNames("yg-figures", "yg-soft");
        name.addClassName("yg-strong");
        add(Phrase.of("◆", Tone.WARN), name, figures, badge);
    }

    @Override
    void show(InstanceState state, Trouble trouble, int budget) {
        if (trouble instanceof Trouble.NoAnswer(var reading)) {
            Phrase.set(name, state.target().name());
            name.to(Address.here().drawer(state.target()));
            badge.show(reading);
        }
    }
}
