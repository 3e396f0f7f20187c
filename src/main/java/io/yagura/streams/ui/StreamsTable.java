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

    private final Reshardings reshardings;
    private final Viewer viewer;
    private final Table<StreamState> table;
    private final Span why = Phrase.of("", Tone.SOFT);

    StreamsTable(Reshardings reshardings, Viewer viewer) {
        this.reshardings = reshardings;
        this.viewer = viewer;
        table = Table.<StreamState>ofTargets(
                        Texts.say("streams"), Texts.say("streams.column.stream"), state -> state.name().stream())
                .part(Texts.say("streams.column.shards"), "", ShardsCell::new, ShardsCell::show)
                .figure(Texts.say("streams.column.in"), StreamsTable::incoming)
                .part(Texts.say("streams.column.busiest"), "yg-n", Span::new, StreamsTable::busiest)
                .part(Texts.say("streams.column.lately"), "yg-lately", Spark::small, StreamsTable::lately)
                .part("", "yg-verdict", VerdictView::new, StreamsTable::verdict)
                .part("", "yg-n", () -> new ActButton(""), (button, state) -> reshardings.dress(button, state, viewer));
        table.addClassName("yg-streams-table");
        why.addClassNames("yg-why", "yg-why-all");
        add(table, why);
    }

    void show(List<StreamState> states) {
        setVisible(!states.isEmpty());
        table.show(states);
        String reason = common(states);
        why.setVisible(!reason.isEmpty());
        Phrase.set(why, reason);
    }

    /** {@return why none of these can be resharded, where it is the same for all; else each drawer tells its own} */
    private String common(List<StreamState> states) {
        List<String> reasons = states.stream()
                .map(state -> reshardings.withheld(state, viewer))
                .map(reason -> reason == null ? "" : reason)
                .distinct()
                .toList();
        return reasons.size() == 1 && !reasons.getFirst().isEmpty()
                ? Texts.say("streams.reshard.none", reasons.getFirst())
                : "";
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
        span.getElement().setAttribute("title", StreamWords.busiestTitle(state));
    }

    private static void lately(Spark spark, StreamState state) {
        Series series = Series.incoming(state);
        spark.show(series.figures(), series.limit(), series.label());
        spark.setClassName("yg-is-alarm", state.alarm());
    }
}
