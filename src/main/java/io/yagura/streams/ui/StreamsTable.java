package io.yagura.streams.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.screen.ActButton;
import io.yagura.screen.Phrase;
import io.yagura.screen.Spark;
import io.yagura.screen.Table;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.VerdictView;
import io.yagura.screen.Viewer;
import io.yagura.screen.Words;
import io.yagura.streams.Load;
import io.yagura.streams.StreamState;
import java.util.List;

/** Streams as rows: shards, throughput, and what is wrong. */
final class StreamsTable extends Div {

    private final Table<StreamState> table;

    StreamsTable(Reshardings reshardings, Viewer viewer) {
        table = Table.<StreamState>ofTargets(
                        Texts.say("streams"), Texts.say("streams.column.stream"), state -> state.name().stream())
                .part(Texts.say("streams.column.shards"), "", ShardsCell::new, ShardsCell::show)
                .figure(Texts.say("streams.column.in"), StreamsTable::incoming)
                .part(Texts.say("streams.column.busiest"), "yg-n", Span::new, StreamsTable::busiest)
                .part(Texts.say("streams.column.lately"), "yg-lately", Spark::small, StreamsTable::lately)
                .part("", "yg-verdict", VerdictView::new, StreamsTable::verdict)
                .part("", "yg-n", () -> new ActButton(""), (button, state) -> reshardings.dress(button, state, viewer));
        table.addClassName("yg-streams-table");
        add(table);
    }

    void show(List<StreamState> states) {
        setVisible(!states.isEmpty());
        table.show(states);
    }

    private static void verdict(VerdictView view, StreamState state) {
        view.show(state, StreamWords.verdict(state), Tone.SOFT);
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
