package io.yagura.streams.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.streams.PlannedStep;
import io.yagura.streams.ReshardPlan;
import java.util.List;

/** The calls of a strategy one by one, folded away until somebody wants to read them. */
final class StepList extends NativeDetails {

    StepList(ReshardPlan.Strategy strategy) {
        addClassName("yg-steps");
        List<PlannedStep> steps = strategy.steps();
        setSummaryText(Texts.say("streams.plan.steps", strategy.calls()));
        OrderedList list = new OrderedList();
        for (PlannedStep step : steps) {
            ListItem line = new ListItem(StepWords.of(step));
            line.getElement().setAttribute("title", StepWords.title(step));
            list.add(line);
        }
        Div all = new Div(list);
        if (strategy.calls() > steps.size()) {
            all.add(Phrase.of(Texts.say("streams.plan.steps.more", strategy.calls() - steps.size()), Tone.SOFT));
        }
        if (steps.stream().anyMatch(StepWords::namesFuture)) {
            all.add(Phrase.of(Texts.say("streams.plan.steps.future"), Tone.FAINT));
        }
        setContent(all);
    }
}
