package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Span;
import io.yagura.mysql.Server;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which server it is, and whether the tests run against such a one. */
final class ServerVersion extends Span {

    private final Span version = Phrase.of("", Tone.SOFT);
    private final Span unverified = Phrase.of(Texts.say("mysql.unverified.word"), Tone.WARN);

    ServerVersion() {
        addClassName("yg-pair");
        add(version, unverified);
    }

    void show(@Nullable Server server) {
        unverified.setVisible(server != null && !server.verified());
        if (server == null) {
            Phrase.set(version, Texts.say("mysql.version.unknown"));
            return;
        }
        String flavour = server.flavour().name().toLowerCase(Locale.ROOT);
        Phrase.set(version, Texts.say("mysql.flavour." + flavour) + " " + server.version());
        unverified.getElement().setAttribute("title", Texts.say("mysql.unverified", server.version()));
    }
}
