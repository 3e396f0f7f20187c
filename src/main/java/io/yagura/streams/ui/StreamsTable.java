package io.yagura.streams.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.screen.ActButton;
import io.yagura.screen.Address;
import io.yagura.screen.Link;
import io.yagura.screen.Phrase;
import io.yagura.screen.Spark;
import io.yagura.screen.Table;
import io.yagura.screen.Texts;
import io.yagura.screen.Viewer;
import io.yagura.screen.Words;
import io.yagura.streams.Load;
import io.yagura.streams.StreamState;
import java.util.List;
import java.util.Map;

/** Streams as rows: shards, throughput, and what is wrong. */
final class StreamsTable extends Div {

    private final Table<StreamState> table;

    StreamsTable(Reshardings reshardings, Viewer viewer) {
        table = new Table<StreamState>(
                        Texts.say("streams"), state -> state.target().name())
                .part(Texts.say("streams.column.stream"), "yg-name", StreamsTable::link, StreamsTable::name)
                .part(Texts.say("streams.column.shards"), "", ShardsCell::new, ShardsCell::show)
                .figure(Texts.say("streams.column.in"), StreamsTable::incoming)
                .part(Texts.say("streams.column.busiest"), "yg-n", Span::new, StreamsTable::busiest)
                .part(Texts.say("streams.column.lately"), "yg-lately", Spark::small, StreamsTable::lately)
                .part("", "yg-verdict", StreamVerdictView::new, StreamVerdictView::show)
                .part("", "yg-n", () -> new ActButton(""), (button, state) -> reshardings.dress(button, state, viewer))
                .marked(StreamsTable::mark);
        table.addClassName("yg-streams-table");
        add(table);
    }

    void show(List<StreamState> states) {
        table.show(states);
    }

    private static String mark(StreamState state) {
        if (state.alarm()) {
            return "yg-hot";
        }
        return state.inTrouble() ? "yg-warm" : "";
    }

    private static Link link() {
        return new Link("", new Address(Map.of()));
    }

    private static void name(Link link, StreamState state) {
        Phrase.set(link, state.name().stream());
        link.setClassName("yg-strong", state.inTrouble());
        link.getElement().setAttribute("title", state.target().name());
        link.to(new Address(Map.of(StreamsPanel.KEY, state.target().name())));
    }

    private static String incoming(StreamState state) {
        Load load = state.load();
        return Words.bytesPerSecond(load == null ? null : load.incomingBytesPerSecond());
    }

    private static void busiest(Span span, StreamState state) {
        boolean hot = state.openShards().stream().anyMatch(shard -> Boolean.TRUE.equals(shard.hot()));
        Phrase.set(span, StreamWords.busiest(state));
        span.setClassName("yg-alarm", hot);
        span.setClassName("yg-soft", !hot);
        String title = StreamWords.unmeasured(state) ? Texts.say("streams.unmeasured") : "";
        span.getElement().setAttribute("title", title);
    }

    private static void lately(Spark spark, StreamState state) {
        Series series = Series.incoming(state);
        spark.show(series.figures(), series.limit(), series.label());
        spark.setClassName("yg-is-alarm", state.alarm());
    }
}
