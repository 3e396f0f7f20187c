package io.yagura.screen;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.act.Operation;
import io.yagura.act.Operations;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far an operation has come, asked for every second while somebody looks at it and until it has ended. */
final class OperationProgress extends Div {

    private static final Logger log = LoggerFactory.getLogger(OperationProgress.class);
    private static final Duration PACE = Duration.ofSeconds(1);

    private final UUID id;
    private final Operations operations;
    private final ScreenPulse pulse;
    private final Span words = Phrase.of("", Tone.SOFT);
    private volatile @Nullable UI ui;

    OperationProgress(UUID id, Operations operations, ScreenPulse pulse) {
        this.id = id;
        this.operations = operations;
        this.pulse = pulse;
        addClassName("yg-progress");
        add(words);
        addAttachListener(event -> {
            ui = event.getUI();
            pulse.now(this::ask);
        });
        addDetachListener(event -> ui = null);
    }

    private void ask() {
        UI to = ui;
        if (to == null) {
            return;
        }
        Operation now = find();
        try {
            var _ = to.access(() -> show(now));
        } catch (UIDetachedException e) {
            return;
        }
        if (now == null || now.endedAt() == null) {
            pulse.after(PACE, this::ask);
        }
    }

    private @Nullable Operation find() {
        try {
            return operations.find(id).orElse(null);
        } catch (RuntimeException e) {
            log.atDebug().setCause(e).log("The store does not tell how far an operation is; asked again in a second");
            return null;
        }
    }

    private void show(@Nullable Operation now) {
        if (now == null) {
            Phrase.set(words, Texts.say("operation.unknown"));
            return;
        }
        String progress = now.progress() == null ? now.title() : now.progress();
        String outcome = now.outcome();
        Phrase.set(
                words,
                outcome == null
                        ? progress
                        : Texts.say("operation.ended", Texts.say("outcome." + outcome), progress));
    }
}
