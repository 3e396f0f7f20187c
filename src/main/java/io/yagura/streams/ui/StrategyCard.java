package io.yagura.streams.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.yagura.screen.ActButton;
import io.yagura.screen.Facts;
import io.yagura.screen.Phrase;
import io.yagura.screen.ShardStrip;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import io.yagura.streams.ReshardPlan;
import io.yagura.streams.ReshardRefusal;

/** One way to reshard: what it takes, what there will be, and why it must not be done. */
final class StrategyCard extends Div {

    StrategyCard(ReshardPlan plan, ReshardPlan.Strategy strategy, Runnable use) {
        addClassName("yg-strategy");
        ShardStrip strip = new ShardStrip();
        strip.show(
                PlanWords.cells(strategy),
                Texts.say("streams.plan.strip", strategy.shards().size(), Words.percent(PlanWords.heaviest(strategy))));
        add(new H3(PlanWords.strategy(strategy)), strip, new Facts(PlanWords.figures(plan, strategy)));
        add(new StepList(strategy));
        plan.againstOnly(strategy.name()).forEach(refusal -> add(sentence(refusal)));
        ActButton button = new ActButton("");
        String text = Texts.say("streams.plan.use");
        if (plan.against(strategy.name()).isEmpty()) {
            button.offer(text, use);
        } else {
            // the sentence stands right above, or above all cards
            button.withhold(text, "");
        }
        add(button);
    }

    static Div sentence(ReshardRefusal refusal) {
        Div line = new Div(Phrase.of("◇", Tone.WARN), new Span(refusal.message()));
        line.addClassName("yg-plan-note");
        return line;
    }
}
