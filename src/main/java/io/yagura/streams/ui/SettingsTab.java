package io.yagura.streams.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.yagura.screen.DrawerTab;
import io.yagura.screen.Moment;
import io.yagura.screen.Phrase;
import io.yagura.screen.ReadingBadge;
import io.yagura.screen.Table;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import io.yagura.streams.StreamSettings;
import io.yagura.streams.StreamState;
import io.yagura.streams.StreamStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** How a stream is set up, and the tags that tell who set it up. */
final class SettingsTab extends DrawerTab<StreamState> {

    private final ReadingBadge badge = new ReadingBadge();
    private final Moment trueAt = new Moment();
    private final Span lastRead = Phrase.of("streams.settings.true-at", trueAt);
    private final Table<Map.Entry<String, String>> settings = table("streams.view.settings");
    private final Table<Map.Entry<String, String>> tags = table("streams.tags");
    private final Span created = Phrase.of("", Tone.SOFT);
    private final Moment createdAt = new Moment();
    private final Span noTags = Phrase.of("", Tone.SOFT);

    SettingsTab() {
        super("yg-settings");
        Div tools = new Div(badge, lastRead);
        tools.addClassName("yg-tools");
        createdAt.getElement().setAttribute("form", "stamp");
        created.add(Phrase.of("streams.created", createdAt));
        Div below = new Div(new H3(Texts.say("streams.tags")), noTags);
        below.addClassName("yg-map-head");
        Div when = new Div(created);
        when.addClassName("yg-tools");
        add(tools, settings, when, below, tags);
    }

    private static Table<Map.Entry<String, String>> table(String label) {
        Table<Map.Entry<String, String>> table = new Table<Map.Entry<String, String>>(
                        Texts.say(label), Map.Entry::getKey)
                .text("", Map.Entry::getKey)
                .part("", "yg-wrap", Span::new, (span, entry) -> Phrase.set(span, entry.getValue()));
        table.addClassName("yg-pairs");
        return table;
    }

    @Override
    protected void show(StreamState state) {
        var last = state.settings().last();
        // why there is no answer stands in the drawer's head already, if it is the same for all
        boolean told = last != null
                && state.silence() != null
                && Objects.equals(state.settings().fault(), state.silence().fault());
        badge.setVisible(!told);
        badge.show(state.settings());
        lastRead.setVisible(told);
        if (last != null) {
            trueAt.at(last.observedAt());
        }
        StreamSettings facts = last == null ? null : last.facts();
        created.setVisible(facts != null && facts.createdAt() != null);
        if (facts == null) {
            settings.show(List.of());
            tags.show(List.of());
            Phrase.set(noTags, Texts.say("streams.tags.unknown"));
            return;
        }
        if (facts.createdAt() != null) {
            createdAt.at(facts.createdAt());
        }
        settings.show(rows(state, facts));
        Map<String, String> known = facts.tags();
        Phrase.set(
                noTags, Texts.say("streams.tags." + (known == null ? "unknown" : known.isEmpty() ? "none" : "note")));
        tags.show(known == null ? List.of() : new ArrayList<>(new TreeMap<>(known).entrySet()));
    }

    private static List<Map.Entry<String, String>> rows(StreamState state, StreamSettings facts) {
        StreamStatus status = state.status();
        String mode = facts.mode() == null
                ? Texts.say("streams.mode.unknown")
                : Texts.say("streams.mode." + facts.mode().name().toLowerCase(Locale.ROOT));
        String metrics = facts.shardMetrics().isEmpty()
                ? Texts.say("streams.metrics.none")
                : String.join(", ", facts.shardMetrics().stream().sorted().toList());
        return List.of(
                row("streams.setting.mode", mode),
                row(
                        "streams.setting.status",
                        status == null
                                ? Words.UNKNOWN
                                : Texts.say("streams.status." + status.name().toLowerCase(Locale.ROOT))),
                row("streams.setting.retention", Words.span(facts.retention())),
                row(
                        "streams.setting.encryption",
                        facts.encryptionKey() == null ? Texts.say("streams.encryption.none") : facts.encryptionKey()),
                row("streams.setting.metrics", metrics));
    }

    private static Map.Entry<String, String> row(String key, String value) {
        return Map.entry(Texts.say(key), value);
    }
}
