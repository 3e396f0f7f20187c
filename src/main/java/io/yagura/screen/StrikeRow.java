package io.yagura.screen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.act.Judged;
import io.yagura.act.Outcome;
import java.util.UUID;
import java.util.function.Function;

/** One subject in the dialog: what is seen of it, what would happen, and then what did. */
final class StrikeRow extends Div {

    private final Strikeable strikeable;
    private final Div outcome = new Div();
    private final boolean alone;
    private final Function<UUID, Component> progressOf;

    StrikeRow(Strikeable strikeable, boolean alone, Function<UUID, Component> progressOf) {
        this.strikeable = strikeable;
        this.alone = alone;
        this.progressOf = progressOf;
        Proposal<?> proposal = strikeable.proposal();
        addClassName("yg-strike-row");
        outcome.addClassName("yg-outcome");
        outcome.getElement().setAttribute("role", "status");
        Span radius = Phrase.of(proposal.radius(), Tone.STRONG);
        if (!alone) {
            Div line = new Div(Phrase.of(proposal.title(), Tone.SOFT), radius);
            line.addClassName("yg-strike-line");
            add(line, outcome);
            return;
        }
        radius.addClassName("yg-radius");
        Div seen = new Div(Phrase.of("act.seen", new Moment(proposal.observedAt())));
        seen.addClassName("yg-small-head");
        Code sql = new Code(proposal.equivalent());
        sql.addClassName("yg-sql");
        add(radius, seen, new Facts(proposal.facts()), sql, outcome);
    }

    Strikeable strikeable() {
        return strikeable;
    }

    void underWay() {
        outcome.setText("…");
    }

    void broken(String words) {
        outcome.removeAll();
        outcome.add(Phrase.of("✕ " + words, Tone.ALARM));
    }

    void judged(Judged judged) {
        Outcome ended = judged.outcome();
        outcome.removeAll();
        Div line = new Div(
                Phrase.of(shape(ended) + " " + Texts.say("outcome." + ended.word()), tone(ended)),
                new Span(ended.message()));
        line.addClassName("yg-outcome-line");
        Link audit = new Link(Texts.say("act.audit"), "audit?entry=" + judged.auditId());
        line.add(audit);
        outcome.add(line);
        if (ended instanceof Outcome.Started started) {
            outcome.add(progressOf.apply(started.operationId()));
        }
        if (alone && !ended.receipt().entries().isEmpty()) {
            Div head = new Div(Texts.say("act.receipt"));
            head.addClassName("yg-small-head");
            outcome.add(head, Facts.of(ended.receipt().entries()));
        }
    }

    private static String shape(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done d -> "✓";
            case Outcome.Started s -> "▶";
            case Outcome.Refused r -> "◇";
            case Outcome.Failed f -> "✕";
            case Outcome.Unconfirmed u -> "?";
        };
    }

    private static Tone tone(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done d -> Tone.CALM;
            case Outcome.Started s -> Tone.CALM;
            case Outcome.Refused r -> Tone.WARN;
            case Outcome.Failed f -> Tone.ALARM;
            case Outcome.Unconfirmed u -> Tone.WARN;
        };
    }
}
