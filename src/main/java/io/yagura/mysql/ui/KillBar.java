package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.mysql.Kill;
import io.yagura.mysql.Locks;
import io.yagura.mysql.Unblocked;
import io.yagura.screen.ActButton;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be done to the selected sessions, and what that would do. */
final class KillBar extends Div {

    private final Eyes eyes;
    private final Span preview = new Span();
    private final Span why = Phrase.of("", Tone.SOFT);
    private final ActButton query = new ActButton("");
    private final ActButton connection = new ActButton("");

    KillBar(Eyes eyes) {
        this.eyes = eyes;
        addClassName("yg-kill-bar");
        why.addClassName("yg-why");
        add(preview, why, query, connection);
        setVisible(false);
    }

    /**
     * Shows what can be done to these.
     *
     * @param locks as displayed, or null where they were never read
     */
    void show(List<Victim> victims, @Nullable Locks locks) {
        setVisible(!victims.isEmpty());
        if (victims.isEmpty()) {
            return;
        }
        Phrase.set(preview, preview(victims, locks));
        String reasons = victims.stream()
                .flatMap(v -> java.util.stream.Stream.of(Kill.QUERY, Kill.CONNECTION)
                        .map(verb -> eyes.kills().withheld(verb, v, eyes.viewer())))
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(" · "));
        Phrase.set(why, reasons);
        dress(query, Kill.QUERY, victims);
        dress(connection, Kill.CONNECTION, victims);
        // a statement's end leaves its transaction and the locks of that, so of blockers the connection has to go
        boolean blockers = victims.stream()
                .anyMatch(v -> v.sighting().idle() || v.sighting().frees() > 0);
        query.loud(!blockers);
        connection.loud(blockers);
    }

    private String preview(List<Victim> victims, @Nullable Locks locks) {
        String selected = Texts.say("mysql.selected", victims.size());
        if (victims.size() == 1) {
            return selected + " · "
                    + eyes.kills().preview(Kill.CONNECTION, victims.getFirst().sighting());
        }
        boolean known = victims.stream()
                .allMatch(
                        v -> v.sighting().rowsModified() != null || v.sighting().transactionAge() == null);
        long rows = victims.stream()
                .map(v -> v.sighting().rowsModified())
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        String undoes = known ? Texts.say("mysql.kill.undoes", rows) : Texts.say("mysql.kill.undoes.unknown");
        return selected + " · " + frees(victims, locks) + ", " + undoes;
    }

    private static String frees(List<Victim> victims, @Nullable Locks locks) {
        if (locks == null) {
            return Texts.say("mysql.kill.unblocks.unknown");
        }
        Set<Long> gone =
                victims.stream().map(v -> v.sighting().mark().connectionId()).collect(Collectors.toSet());
        return Texts.say("mysql.kill.unblocks", Unblocked.by(locks, gone));
    }

    private void dress(ActButton button, Kill verb, List<Victim> victims) {
        List<Victim> open = victims.stream()
                .filter(v -> eyes.kills().withheld(verb, v, eyes.viewer()) == null)
                .toList();
        String text = open.size() == victims.size() || open.isEmpty()
                ? Texts.say("mysql.kill.all", Kills.words(verb))
                : Texts.say("mysql.kill.some", Kills.words(verb), open.size(), victims.size());
        if (open.isEmpty()) {
            String reason = eyes.kills().withheld(verb, victims.getFirst(), eyes.viewer());
            button.withhold(text, reason == null ? "" : reason);
        } else {
            button.offer(text, () -> eyes.kills().open(verb, open));
        }
    }
}
