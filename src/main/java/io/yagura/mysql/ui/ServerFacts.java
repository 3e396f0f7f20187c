package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.yagura.mysql.InstanceState;
import io.yagura.mysql.Server;
import io.yagura.observe.Target;
import io.yagura.screen.Phrase;
import io.yagura.screen.ReadingBadge;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;

/** Which server it is, whose, and how fresh what is shown of it. */
final class ServerFacts extends Span {

    private final Span environment = new Span();
    private final Span version = Phrase.of("", Tone.SOFT);
    private final Span unverified = Phrase.of("", Tone.WARN);
    private final Span team = Phrase.of("", Tone.SOFT);
    private final Span readOnly = Phrase.of("", Tone.WARN);
    private final Anchor runbook = new Anchor();
    private final ReadingBadge badge = new ReadingBadge();

    ServerFacts() {
        addClassName("yg-drawer-facts");
        environment.addClassName("yg-env");
        unverified.setText(Texts.say("mysql.unverified.word"));
        readOnly.setText(Texts.say("mysql.read-only.word"));
        runbook.setText(Texts.say("mysql.runbook"));
        runbook.setTarget("_blank");
        runbook.getElement().setAttribute("rel", "noopener noreferrer");
        add(environment, version, unverified, readOnly, team, runbook, badge);
    }

    void show(InstanceState state) {
        Target target = state.target();
        Phrase.set(environment, target.environment() == null ? "" : target.environment());
        environment.setVisible(target.environment() != null);
        Phrase.set(team, target.team() == null ? "" : target.team());
        team.setVisible(target.team() != null);
        readOnly.setVisible(target.readOnly());
        runbook.setVisible(target.runbook() != null);
        if (target.runbook() != null) {
            runbook.setHref(target.runbook().toString());
        }
        Server server = state.server();
        Phrase.set(
                version,
                server == null
                        ? Texts.say("mysql.version.unknown")
                        : Texts.say("mysql.flavour." + server.flavour().name().toLowerCase(java.util.Locale.ROOT)) + " "
                                + server.version());
        unverified.setVisible(server != null && !server.verified());
        if (server != null) {
            unverified.getElement().setAttribute("title", Texts.say("mysql.unverified", server.version()));
        }
        badge.show(state.processes());
    }
}
