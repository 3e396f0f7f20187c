package io.yagura.screen;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.act.Operation;
import io.yagura.act.OperationBook;
import java.util.UUID;
import java.util.function.Consumer;

/** How far what was just begun has come; how it ended is told to whoever asked. */
final class OperationProgress extends Div {

    private final Span words = Phrase.of("", Tone.SOFT);

    private final Consumer<Operation> ended;

    OperationProgress(UUID id, OperationBook operations, Live live, Consumer<Operation> ended) {
        this.ended = ended;
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
        if (operation.outcome() != null) {
            ended.accept(operation);
            return;
        }
        Phrase.set(words, Words.shards(words(operation)));
        words.getElement().setAttribute("title", words(operation));
    }

    static String words(Operation operation) {
        return operation.progress() == null ? operation.title() : operation.progress();
    }
}
