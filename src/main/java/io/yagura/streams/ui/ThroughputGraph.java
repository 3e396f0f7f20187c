package io.yagura.streams.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.screen.Phrase;
import io.yagura.screen.Spark;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.streams.StreamState;
import java.util.function.Function;

/** One figure of a stream over the last minutes, beside its limit. */
final class ThroughputGraph extends Div {

    private final Function<StreamState, Series> series;
    private final Span now = Phrase.of("", Tone.STRONG);
    private final Span limit = Phrase.of("", Tone.FAINT);
    private final Spark spark = Spark.large();

    ThroughputGraph(String title, Function<StreamState, Series> series) {
        this.series = series;
        addClassName("yg-graph-card");
        Div head = new Div(Phrase.of(Texts.say(title), Tone.SOFT), now, limit);
        head.addClassName("yg-graph-head");
        add(head, spark);
    }

    void show(StreamState state) {
        Series shown = series.apply(state);
        // what is no longer vouched for is no figure of now
        Phrase.set(now, shown.words(state.load() == null ? null : shown.latest()));
        Double most = shown.limit();
        int shards = state.openShards().size();
        Phrase.set(limit, most == null ? "" : Texts.say("streams.graph.limit", shown.words(most)));
        limit.getElement().setAttribute("title", most == null ? "" : Texts.say("streams.graph.limit.title", shards));
        spark.show(shown.figures(), most, shown.label());
        spark.setClassName("yg-is-stale", state.load() == null);
    }
}
