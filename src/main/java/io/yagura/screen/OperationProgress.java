package io.yagura.screen;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.act.Operation;
import io.yagura.act.OperationBook;
import java.util.UUID;
import java.util.function.Consumer;

/** How far what was just begun has come, and how it ended. */
final class OperationProgress extends Div {

    private final Span words = Phrase.of("", Tone.SOFT);

    OperationProgress(UUID id, OperationBook operations, Live live) {
        addClassName("yg-progress");
        getElement().setAttribute("role", "status");
        add(words);
        BoardBinding.bindTo(
                this,
                live,
                (Consumer<UUID> changed) -> operations.onChange(() -> changed.accept(id)),
                changed -> operations.recent().stream()
                        .filter(operation -> operation.id().equals(id))
                        .forEach(this::show));
    }

    private void show(Operation operation) {
        String progress = operation.progress() == null ? operation.title() : operation.progress();
        String outcome = operation.outcome();
        Phrase.set(
                words,
                outcome == null ? progress : Texts.say("operation.ended", Texts.say("outcome." + outcome), progress));
    }
}
