package io.yagura.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.yagura.act.Operation;
import io.yagura.act.OperationBook;
import io.yagura.observe.Target;
import io.yagura.screen.Age;
import io.yagura.screen.BoardBinding;
import io.yagura.screen.KeyedRows;
import io.yagura.screen.Link;
import io.yagura.screen.Live;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Viewer;
import io.yagura.screen.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What was begun and goes on, such as the rollback after a kill: how far it is, and how it ended. */
final class OperationsStrip extends Section {

    private final Live live;
    private final OperationBook operations;
    private final Viewer viewer;
    private final H2 heading = new H2();
    private final KeyedRows<Operation, OperationLine> lines;

    OperationsStrip(Live live, OperationBook operations, Viewer viewer) {
        this.live = live;
        this.operations = operations;
        this.viewer = viewer;
        addClassName("yg-operations");
        getElement().setAttribute("aria-label", Texts.say("operations"));
        Div list = new Div();
        list.addClassName("yg-operation-list");
        add(heading, list);
        lines = new KeyedRows<>(list, Operation::id, operation -> new OperationLine());
        BoardBinding.bindTo(
                this,
                live,
                (Consumer<String> changed) -> operations.onChange(() -> changed.accept("operations")),
                changed -> show());
    }

    private void show() {
        List<Operation> seen =
                operations.recent().stream().filter(this::mayBeSeen).toList();
        setVisible(!seen.isEmpty());
        boolean goesOn = seen.stream().anyMatch(operation -> operation.endedAt() == null);
        Phrase.set(heading, Texts.say(goesOn ? "operations" : "operations.ended"));
        lines.show(seen, OperationLine::show);
    }

    private boolean mayBeSeen(Operation operation) {
        Target target = live.board().target(operation.target());
        return target != null && viewer.sees(target);
    }

    /** One operation. */
    private static final class OperationLine extends Div {

        private final Span shape = new Span();
        private final Span title = Phrase.of("", Tone.STRONG);
        private final Span progress = Phrase.of("", Tone.SOFT);
        private final Age age = new Age();
        private final Span took = Phrase.of("", Tone.FAINT);
        private final Link audit = new Link(Texts.say("act.audit"), "audit");

        OperationLine() {
            addClassName("yg-operation");
            shape.addClassName("yg-shape");
            add(shape, title, progress, age, took, audit);
        }

        void show(Operation operation) {
            String outcome = operation.outcome();
            Phrase.set(shape, shapeOf(operation));
            shape.getElement().setAttribute("aria-label", outcome == null ? Texts.say("operations.running") : outcome);
            Phrase.set(title, operation.title());
            Phrase.set(progress, Words.shards(progressOf(operation)));
            progress.getElement().setAttribute("title", progressOf(operation));
            Instant endedAt = operation.endedAt();
            age.setVisible(endedAt == null);
            age.since(operation.startedAt());
            Phrase.set(
                    took,
                    endedAt == null
                            ? ""
                            : Texts.say(
                                    "operations.took", Words.span(Duration.between(operation.startedAt(), endedAt))));
            audit.setHref("audit?entry=" + operation.auditId());
        }

        private static String shapeOf(Operation operation) {
            String outcome = operation.outcome();
            if (outcome == null) {
                return operation.heldBy() == null ? "▶" : "‖";
            }
            return outcome.equals("done") ? "✓" : "✕";
        }

        private static String progressOf(Operation operation) {
            if (operation.endedAt() == null && operation.heldBy() != null) {
                return Texts.say("operations.held", operation.heldBy());
            }
            return operation.progress() == null ? "" : operation.progress();
        }
    }
}
