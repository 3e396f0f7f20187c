package io.yagura.streams.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.observe.Reading;
import io.yagura.screen.ActButton;
import io.yagura.screen.Address;
import io.yagura.screen.Link;
import io.yagura.screen.Phrase;
import io.yagura.screen.SideDrawer;
import io.yagura.screen.TargetFacts;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Viewer;
import io.yagura.screen.Words;
import io.yagura.streams.StreamMode;
import io.yagura.streams.StreamState;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One stream: its shards, who reads it, how it is set up. */
final class StreamDrawer extends SideDrawer {

    private enum View {
        SHARDS,
        READERS,
        SETTINGS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static View of(@Nullable String word) {
            for (View view : values()) {
                if (view.word().equals(word)) {
                    return view;
                }
            }
            return SHARDS;
        }
    }

    private final String stream;
    private final Reshardings reshardings;
    private final Viewer viewer;
    private final ReshardRunView run;
    private final ActButton reshard = new ActButton("");
    private final Span kind = Phrase.of("", Tone.SOFT);
    private final StreamVerdictView verdict = new StreamVerdictView();
    private final TargetFacts facts = new TargetFacts(kind, verdict);
    private final Map<View, Link> links = new EnumMap<>(View.class);
    private final Div unknown = new Div();
    private View view = View.SHARDS;
    private @Nullable StreamTab tab;
    private @Nullable StreamState shown;

    StreamDrawer(String stream, Address back, Reshardings reshardings, Viewer viewer) {
        super(stream, back);
        this.stream = stream;
        this.reshardings = reshardings;
        this.viewer = viewer;
        this.run = new ReshardRunView(reshardings, viewer);
        addClassName("yg-stream-drawer");
        head().add(facts, reshard);
        for (View each : View.values()) {
            Link link = new Link("", back);
            links.put(each, link);
            tabs().add(link);
        }
        unknown.addClassName("yg-empty");
        unknown.setText(Texts.say("streams.not-watched", stream));
        body().add(unknown, run);
    }

    String stream() {
        return stream;
    }

    void open(Address address) {
        View next = View.of(address.get("view"));
        if (tab == null || next != view) {
            view = next;
            if (tab != null) {
                tab.removeFromParent();
            }
            tab = tab(next);
            body().add(tab);
        }
        links.forEach((each, link) -> {
            link.to(address.screenOnly().with(StreamsPanel.KEY, stream).with("view", each.word()));
            if (each == view) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
        show(shown);
    }

    void show(@Nullable StreamState state) {
        shown = state;
        unknown.setVisible(state == null);
        reshard.setVisible(state != null);
        if (state == null || tab == null) {
            return;
        }
        facts.show(state.target(), freshness(state));
        verdict.show(state);
        reshardings.dress(reshard, state, viewer);
        run.show(state);
        StreamMode mode = state.mode();
        Phrase.set(
                kind,
                mode == null
                        ? Texts.say("streams.mode.unknown")
                        : Texts.say("streams.mode." + mode.name().toLowerCase(Locale.ROOT)));
        Integer open =
                state.topology().last() == null ? null : state.openShards().size();
        var settings = state.settings().last();
        Integer readers = settings == null ? null : settings.facts().consumers().size();
        Phrase.set(link(View.SHARDS), title(View.SHARDS, Words.count(open)));
        Phrase.set(link(View.READERS), title(View.READERS, Words.count(readers)));
        Phrase.set(link(View.SETTINGS), Texts.say("streams.view.settings"));
        tab.show(state);
    }

    /** A silence is told by the verdict already. */
    private static Reading<?> freshness(StreamState state) {
        return state.topology();
    }

    private Link link(View which) {
        Link link = links.get(which);
        if (link == null) {
            throw new IllegalStateException("No link to " + which);
        }
        return link;
    }

    private static String title(View which, String figure) {
        return Texts.say("streams.view." + which.word()) + " · " + figure;
    }

    private static StreamTab tab(View which) {
        return switch (which) {
            case SHARDS -> new ShardsTab();
            case READERS -> new ReadersTab();
            case SETTINGS -> new SettingsTab();
        };
    }
}
