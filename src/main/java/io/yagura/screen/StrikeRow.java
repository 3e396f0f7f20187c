package io.yagura.screen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.act.Judged;
import io.yagura.act.Operation;
import io.yagura.act.Outcome;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** One subject in the dialog: what is seen of it, what would happen, and then what did. */
final class StrikeRow extends Div {

    private final Strikeable strikeable;
    private final Div outcome = new Div();
    private final boolean alone;
    private final BiFunction<UUID, Consumer<Operation>, Component> progressOf;
    private final Span word = new Span();
    private final Span message = new Span();

    StrikeRow(Strikeable strikeable, boolean alone, BiFunction<UUID, Consumer<Operation>, Component> progressOf) {
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
        say(shape(ended), ended.word(), tone(ended), ended.message());
        Div line = new Div(word, message);
        line.addClassName("yg-outcome-line");
        Link audit = new Link(Texts.say("act.audit"), "audit?entry=" + judged.auditId());
        line.add(audit);
        outcome.add(line);
        if (ended instanceof Outcome.Started started) {
            Div progress = new Div();
            progress.add(progressOf.apply(started.operationId(), operation -> {
                // how it began is over
                progress.removeAll();
                ended(operation);
            }));
            outcome.add(progress);
        }
        if (alone && !ended.receipt().entries().isEmpty()) {
            Div head = new Div(Texts.say("act.receipt"));
            head.addClassName("yg-small-head");
            outcome.add(head, Facts.of(ended.receipt().entries()));
        }
    }

    private void ended(Operation operation) {
        String how = String.valueOf(operation.outcome());
        String words = OperationProgress.words(operation);
        switch (how) {
            case "done" -> say("✓", how, Tone.CALM, words);
            case "failed" -> say("✕", how, Tone.ALARM, words);
            default -> say("?", how, Tone.WARN, words);
        }
    }

    private void say(String shape, String how, Tone tone, String words) {
        Phrase.set(word, shape + " " + Texts.say("outcome." + how));
        tone.paint(word);
        Phrase.set(message, words);
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
