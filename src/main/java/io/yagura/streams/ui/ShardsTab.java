package io.yagura.streams.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.yagura.screen.DrawerTab;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.streams.StreamState;

/** What goes through a stream, and how it is spread over the shards. */
final class ShardsTab extends DrawerTab<StreamState> {

    private final ThroughputGraph in = new ThroughputGraph("streams.graph.in", Series::incoming);
    private final ThroughputGraph records = new ThroughputGraph("streams.graph.records", Series::records);
    private final ThroughputGraph out = new ThroughputGraph("streams.graph.out", Series::outgoing);
    private final ShardMap map = new ShardMap();
    private final Span note = Phrase.of("", Tone.WARN);
    private final ShardsTable table = new ShardsTable();

    ShardsTab() {
        super("yg-shards");
        Div graphs = new Div(in, records, out);
        graphs.addClassName("yg-graphs");
        H3 title = new H3(Texts.say("streams.map"));
        Div head = new Div(title, Phrase.of(Texts.say("streams.map.legend"), Tone.FAINT), note);
        head.addClassName("yg-map-head");
        add(graphs, head, map, table);
    }

    @Override
    protected void show(StreamState state) {
        in.show(state);
        records.show(state);
        out.show(state);
        Phrase.set(note, note(state));
        map.show(state);
        table.show(state);
    }

    private static String note(StreamState state) {
        var topology = state.topology().last();
        if (topology == null) {
            return Texts.say("streams.map.none-read");
        }
        if (state.topology().fault() != null) {
            return Texts.say("streams.map.stale");
        }
        if (!topology.facts().whole()) {
            return Texts.say("streams.map.not-whole");
        }
        return StreamWords.unmeasured(state) ? Texts.say("streams.map.unmeasured") : "";
    }
}
