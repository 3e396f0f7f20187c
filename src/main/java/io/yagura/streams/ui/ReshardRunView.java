package io.yagura.streams.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.act.Operation;
import io.yagura.screen.ActButton;
import io.yagura.screen.Age;
import io.yagura.screen.BoardBinding;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Viewer;
import io.yagura.screen.Words;
import io.yagura.streams.ResumeReshard;
import io.yagura.streams.StopReshard;
import io.yagura.streams.StreamState;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A reshard of this stream that is under way: how far it is, and the way to stop it or to let it go on. */
final class ReshardRunView extends Div {

    private final Reshardings reshardings;
    private final Viewer viewer;
    private final Span shape = Phrase.of("", Tone.CALM);
    private final Span title = Phrase.of("", Tone.STRONG);
    private final Span words = new Span();
    private final Span steps = Phrase.of("", Tone.SOFT);
    private final Div bar = new Div();
    private final Div done = new Div();
    private final Age age = new Age();
    private final Span why = Phrase.of("", Tone.SOFT);
    private final ActButton button = new ActButton("");
    private @Nullable StreamState state;

    ReshardRunView(Reshardings reshardings, Viewer viewer) {
        this.reshardings = reshardings;
        this.viewer = viewer;
        addClassName("yg-run");
        bar.addClassName("yg-run-bar");
        bar.add(done);
        Div line = new Div(shape, title, steps, age, why, button);
        why.addClassName("yg-why");
        line.addClassName("yg-run-line");
        add(line, bar, words);
        BoardBinding.bindTo(
                this,
                reshardings.live(),
                (Consumer<String> changed) -> reshardings.operations().onChange(() -> changed.accept("operations")),
                changed -> refresh());
        setVisible(false);
    }

    void show(StreamState of) {
        state = of;
        refresh();
    }

    private void refresh() {
        Operation run = state == null ? null : reshardings.running(state.target());
        setVisible(run != null);
        if (run == null || state == null) {
            return;
        }
        StreamState of = state;
        Phrase.set(title, run.title());
        Phrase.set(steps, run.steps() < 0 ? "" : Texts.say("streams.run.steps", run.stepsDone(), run.steps()));
        age.since(run.startedAt());
        double fraction = run.steps() <= 0 ? 0 : Math.clamp((double) run.stepsDone() / run.steps(), 0, 1);
        done.getStyle().set("width", Math.round(fraction * 100) + "%");
        String held = run.heldBy();
        String progress = run.progress() == null ? "" : run.progress();
        // what it waited for, or was at, when it was stopped is over
        Phrase.set(words, held == null ? Words.shards(progress) : Texts.say("streams.run.held", held));
        words.getElement().setAttribute("title", held == null ? progress : "");
        Phrase.set(shape, held == null ? "▶" : "‖");
        words.setClassName("yg-warn", held != null);
        var permission = held == null ? StopReshard.PERMISSION : ResumeReshard.PERMISSION;
        String text = Texts.say(permission.value()) + "…";
        String withheld = reshardings.withheld(permission, of, viewer);
        // the last step is the readers', and nobody can stop these from here
        boolean waits = run.steps() >= 0 && run.stepsDone() >= run.steps() - 1;
        button.setVisible(!waits);
        Phrase.set(why, withheld == null || waits ? "" : withheld);
        if (withheld == null) {
            button.offer(text, () -> reshardings.openRun(of.name(), viewer));
        } else {
            button.withhold(text, withheld);
        }
    }
}
