package io.yagura.streams.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.yagura.screen.Moment;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import io.yagura.streams.ReshardAim;
import io.yagura.streams.ReshardPlan;
import io.yagura.streams.ReshardPlanner.Planned;
import io.yagura.streams.ReshardRefusal;
import io.yagura.streams.ShardState;
import io.yagura.streams.StreamState;
import org.jspecify.annotations.Nullable;

/** Shows what a reshard would do before anything happens: each way to do it, side by side. */
final class PlanDialog extends Dialog {

    private final Reshardings reshardings;
    private final StreamState state;
    private final Input count = new Input(ValueChangeMode.LAZY);
    private final Div result = new Div();

    /** Which answer is waited for; one that comes late is dropped. */
    private int asked;

    PlanDialog(Reshardings reshardings, StreamState state) {
        this.reshardings = reshardings;
        this.state = state;
        int open = state.openShards().size();
        setHeaderTitle(Texts.say("streams.plan.title", state.name().stream(), open));
        addClassNames("yg-dialog", "yg-plan");
        setWidth("min(880px, calc(100vw - 32px))");
        setMaxWidth("none");
        result.getElement().setAttribute("role", "status");
        add(choices(open), result);
        getFooter().add(new NativeButton(Texts.say("act.close"), event -> close()));
        ShardState hot = hot();
        if (hot == null) {
            count.setValue(Integer.toString(open * 2));
        } else {
            plan(new ReshardAim.Split(hot.shard().shardId(), null));
        }
    }

    private Component choices(int open) {
        count.setType("number");
        count.setId("yg-plan-count");
        count.getElement().setAttribute("min", "1");
        count.getElement().setAttribute("autofocus", true);
        count.addValueChangeListener(event -> counted(event.getValue()));
        NativeLabel label = new NativeLabel(Texts.say("streams.plan.target"));
        label.setFor(count);
        Div choices = new Div(label, count);
        choices.addClassName("yg-choices");
        if (open > 1) {
            choices.add(choice(Math.ceilDiv(open, 2)));
        }
        choices.add(choice(open * 2));
        ShardState busiest = hot() == null ? state.busiest() : hot();
        if (busiest != null) {
            String id = busiest.shard().shardId();
            choices.add(new NativeButton(Texts.say("streams.plan.split", Words.shard(id)), event -> {
                count.clear();
                plan(new ReshardAim.Split(id, null));
            }));
        }
        return choices;
    }

    private NativeButton choice(int shards) {
        return new NativeButton(
                Texts.say("streams.plan.to", shards), event -> count.setValue(Integer.toString(shards)));
    }

    private @Nullable ShardState hot() {
        return state.openShards().stream()
                .filter(shard -> Boolean.TRUE.equals(shard.hot()))
                .findFirst()
                .orElse(null);
    }

    private void counted(String text) {
        if (text.isBlank()) {
            return;
        }
        try {
            plan(new ReshardAim.Count(Integer.parseInt(text.strip())));
        } catch (IllegalArgumentException e) {
            asked++;
            say(Texts.say("streams.plan.no-count", text), Tone.WARN);
        }
    }

    private void plan(ReshardAim aim) {
        int mine = ++asked;
        say(Texts.say("streams.plan.looking"), Tone.SOFT);
        reshardings.plan(
                state.name(),
                aim,
                planned -> {
                    if (mine == asked && planned != null) {
                        show(planned);
                    }
                },
                () -> say(Texts.say("streams.plan.broken"), Tone.ALARM));
    }

    private void show(Planned planned) {
        switch (planned) {
            case Planned.NoSuchStream none ->
                say(Texts.say("streams.trouble.missing", state.name().account()), Tone.WARN);
            case Planned.Unseen(var fault) -> say(Texts.say("streams.plan.unseen", fault.message()), Tone.WARN);
            case Planned.Made(String digest, ReshardPlan plan) -> show(digest, plan);
        }
    }

    private void show(String digest, ReshardPlan plan) {
        result.removeAll();
        Div seen = new Div(Phrase.of("act.seen", new Moment(plan.madeAt())));
        seen.addClassName("yg-small-head");
        result.add(seen);
        plan.againstAll().stream()
                .map((ReshardRefusal refusal) -> StrategyCard.sentence(refusal))
                .forEach(result::add);
        Div cards = new Div();
        cards.addClassName("yg-strategies");
        for (ReshardPlan.Strategy strategy : plan.strategies()) {
            cards.add(new StrategyCard(plan, strategy, () -> {
                close();
                reshardings.open(plan, digest, strategy);
            }));
        }
        result.add(cards);
        for (String warning : plan.warnings()) {
            Div line = new Div(Phrase.of("◆", Tone.WARN), new Span(warning));
            line.addClassName("yg-plan-note");
            result.add(line);
        }
    }

    private void say(String words, Tone tone) {
        result.removeAll();
        Div line = new Div(Phrase.of(words, tone));
        line.addClassName("yg-small-head");
        result.add(line);
    }
}
