package io.yagura.screen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.yagura.observe.Reading;
import io.yagura.observe.Target;

/** At the head of a drawer: where a target is, whose, and how fresh what is shown of it. */
public final class TargetFacts extends Span {

    private final Span environment = new Span();
    private final Span team = Phrase.of("", Tone.SOFT);
    private final Span readOnly = Phrase.of(Texts.say("target.read-only"), Tone.WARN);
    private final Anchor runbook = new Anchor();
    private final ReadingBadge badge = new ReadingBadge();
    private boolean acted = true;

    /**
     * Makes them.
     *
     * @param between what the feature has to say of the target
     */
    public TargetFacts(Component... between) {
        addClassName("yg-drawer-facts");
        environment.addClassName("yg-env");
        runbook.setText(Texts.say("target.runbook"));
        runbook.setTarget("_blank");
        runbook.getElement().setAttribute("rel", "noopener noreferrer");
        add(environment);
        add(between);
        add(readOnly, team, runbook, badge);
    }

    /** {@return those of a target to which nothing can be done anyway, so that it does not call itself read-only} */
    public static TargetFacts withoutActions(Component... between) {
        TargetFacts facts = new TargetFacts(between);
        facts.acted = false;
        return facts;
    }

    /**
     * Shows a target.
     *
     * @param freshness the reading by whose age the drawer goes
     */
    public void show(Target target, Reading<?> freshness) {
        Phrase.set(environment, target.environment() == null ? "" : target.environment());
        environment.setVisible(target.environment() != null);
        Phrase.set(team, target.team() == null ? "" : target.team());
        team.setVisible(target.team() != null);
        readOnly.setVisible(acted && target.readOnly());
        runbook.setVisible(target.runbook() != null);
        if (target.runbook() != null) {
            runbook.setHref(target.runbook().toString());
        }
        badge.show(freshness);
    }
}
