package io.yagura.logmatcher.ui;

import com.vaadin.flow.component.html.Span;
import io.yagura.logmatcher.SubscriptionFacts;
import io.yagura.logmatcher.SubscriptionState;
import io.yagura.screen.Address;
import io.yagura.screen.Link;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;

/** A subscription's name, which leads to its drawer, and what it promises. */
final class SubscriptionCell extends Span {

    private final Link link = new Link();
    private final Span promise = Phrase.of("", Tone.FAINT);

    SubscriptionCell() {
        addClassName("yg-subscription");
        add(link, promise);
    }

    void show(SubscriptionState state) {
        Phrase.set(
                link,
                Texts.say("logmatcher.name", state.name().stream(), state.name().subscriber()));
        link.setClassName("yg-strong", state.inTrouble());
        link.getElement().setAttribute("title", state.target().name());
        link.to(Address.here().drawer(state.target()));
        SubscriptionFacts facts = state.facts();
        Phrase.set(promise, facts == null ? "" : promise(facts));
        promise.getElement().setAttribute("title", facts == null ? "" : SubscriptionWords.asked(facts));
    }

    private static String promise(SubscriptionFacts facts) {
        return facts.configured()
                ? Texts.say("logmatcher.promise", SubscriptionWords.deadline(facts))
                : Texts.say("logmatcher.promise.not-configured");
    }
}
