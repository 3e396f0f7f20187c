package io.yagura.streams.ui;

import com.vaadin.flow.component.html.Span;
import io.yagura.screen.ActButton;
import io.yagura.screen.Address;
import io.yagura.screen.DrawerView;
import io.yagura.screen.Phrase;
import io.yagura.screen.TabbedDrawer;
import io.yagura.screen.TargetFacts;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.VerdictView;
import io.yagura.screen.Viewer;
import io.yagura.screen.Words;
import io.yagura.streams.StreamMode;
import io.yagura.streams.StreamName;
import io.yagura.streams.StreamState;
import java.util.List;
import java.util.Locale;

/** One stream: its shards, who reads it, how it is set up. */
final class StreamDrawer extends TabbedDrawer<StreamState> {

    private final Reshardings reshardings;
    private final Viewer viewer;
    private final ReshardRunView run;
    private final ActButton reshard = new ActButton("");
    private final Span why = Phrase.of("", Tone.SOFT);
    private final Span mode = Phrase.of("", Tone.SOFT);
    private final VerdictView verdict = new VerdictView();
    private final TargetFacts facts = new TargetFacts(mode, verdict);

    StreamDrawer(String stream, Address back, Reshardings reshardings, KnownReaders readers) {
        super(
                StreamName.KIND,
                stream,
                back,
                List.of(
                        new DrawerView<>("shards", StreamDrawer::shards, ShardsTab::new),
                        new DrawerView<>("readers", state -> readers(state, readers), () -> new ReadersTab(readers)),
                        new DrawerView<>("settings", state -> "", SettingsTab::new)));
        this.reshardings = reshardings;
        this.viewer = readers.viewer();
        this.run = new ReshardRunView(reshardings, viewer);
        why.addClassName("yg-why");
        head().add(facts, why, reshard);
        body().add(run);
    }

    @Override
    protected void describe(StreamState state) {
        facts.show(state.target(), state.topology());
        verdict.show(state, StreamWords.verdict(state), Tone.SOFT, state.topology());
        reshardings.dress(reshard, state, viewer);
        String withheld = reshardings.withheld(state, viewer);
        Phrase.set(why, withheld == null ? "" : withheld);
        run.show(state);
        StreamMode known = state.mode();
        String word = known == null ? "unknown" : known.name().toLowerCase(Locale.ROOT);
        Phrase.set(mode, Texts.say("streams.mode." + word));
    }

    private static String shards(StreamState state) {
        return Words.count(
                state.topology().last() == null ? null : state.openShards().size());
    }

    private static String readers(StreamState state, KnownReaders readers) {
        var settings = state.settings().last();
        return Texts.say(
                "streams.tab.readers",
                readers.of(state.name()).size(),
                Words.count(
                        settings == null ? null : settings.facts().consumers().size()));
    }
}
