package io.yagura.streams.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.observe.Reading;
import io.yagura.screen.Phrase;
import io.yagura.screen.Table;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import io.yagura.streams.Shard;
import io.yagura.streams.ShardLoad;
import io.yagura.streams.ShardState;
import io.yagura.streams.StreamState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shards as rows in the order of their hash keys, the closed ones that they were made of last. */
final class ShardsTable extends Div {

    /** More rows than anyone reads; of more shards the fullest are listed. */
    private static final int MOST = 200;

    private final Table<Line> table;
    private final Span more = Phrase.of("", Tone.SOFT);

    /**
     * A shard.
     *
     * @param state null for a closed one
     * @param vouched whether the shards are as fresh as promised
     */
    private record Line(Shard shard, @Nullable ShardState state, boolean vouched) {

        @Nullable ShardLoad load() {
            return state == null ? null : state.load();
        }

        boolean hot() {
            return state != null && vouched && Boolean.TRUE.equals(state.hot());
        }
    }

    ShardsTable() {
        addClassName("yg-shards-table");
        table = new Table<Line>(
                        Texts.say("streams.shards"), line -> line.shard().shardId())
                .part(Texts.say("streams.shard"), "yg-name", Span::new, ShardsTable::name)
                .part(Texts.say("streams.shard.state"), "", Span::new, ShardsTable::stateOf)
                .figure(
                        Texts.say("streams.shard.range"),
                        line -> Words.percent(line.shard().range().share()))
                .figure(Texts.say("streams.shard.limit"), line -> known(line, Words.percent(share(line))))
                .figure(
                        Texts.say("streams.shard.bytes"),
                        line -> known(line, Words.bytesPerSecond(figure(line, ShardLoad::incomingBytesPerSecond))))
                .figure(
                        Texts.say("streams.shard.records"),
                        line -> known(line, StreamWords.records(figure(line, ShardLoad::incomingRecordsPerSecond))))
                .figure(
                        Texts.say("streams.shard.out"),
                        line -> known(line, Words.bytesPerSecond(figure(line, ShardLoad::outgoingBytesPerSecond))))
                .figure(
                        Texts.say("streams.shard.throttled"),
                        line -> known(line, Words.count(figure(line, ShardLoad::writesThrottled))))
                .text(Texts.say("streams.shard.parents"), ShardsTable::parents)
                .marked(line -> line.hot() ? "yg-hot" : line.state() == null ? "yg-closed" : "");
        more.addClassName("yg-more-rows");
        add(table, more);
    }

    void show(StreamState state) {
        boolean vouched = state.topology() instanceof Reading.Current<?>;
        List<Line> open = state.openShards().stream()
                .map(shard -> new Line(shard.shard(), shard, vouched))
                .toList();
        List<Line> lines = new ArrayList<>(open);
        if (open.size() > MOST) {
            Set<String> fullest = open.stream()
                    .sorted(Comparator.comparing(ShardsTable::shareOrZero).reversed())
                    .limit(MOST)
                    .map(line -> line.shard().shardId())
                    .collect(Collectors.toSet());
            lines.removeIf(line -> !fullest.contains(line.shard().shardId()));
        }
        ShardMap.parents(state).stream().limit(MOST).forEach(parent -> lines.add(new Line(parent, null, vouched)));
        table.show(lines);
        table.setClassName("yg-is-stale", !vouched);
        int hidden = Math.max(0, open.size() - MOST);
        more.setVisible(hidden > 0);
        Phrase.set(more, Texts.say("streams.shard.more", hidden));
    }

    private static void name(Span span, Line line) {
        Phrase.set(span, Words.shard(line.shard().shardId()));
        span.getElement().setAttribute("title", line.shard().shardId());
        span.setClassName("yg-strong", line.hot());
    }

    private static void stateOf(Span span, Line line) {
        String word = line.state() == null ? "closed" : line.hot() ? "hot" : "open";
        Phrase.set(span, Texts.say("streams.shard." + word));
        span.setClassName("yg-alarm", line.hot());
        span.setClassName("yg-soft", !line.hot());
    }

    private static String known(Line line, String figure) {
        return line.state() == null ? Words.NONE : figure;
    }

    private static @Nullable Double share(Line line) {
        ShardLoad load = line.load();
        return load == null ? null : load.shareOfLimit();
    }

    private static Double shareOrZero(Line line) {
        Double share = share(line);
        return share == null ? 0.0 : share;
    }

    private static @Nullable Double figure(Line line, java.util.function.Function<ShardLoad, @Nullable Double> figure) {
        ShardLoad load = line.load();
        return load == null ? null : figure.apply(load);
    }

    private static String parents(Line line) {
        return line.shard().parents().isEmpty()
                ? ""
                : line.shard().parents().stream().map(Words::shard).collect(Collectors.joining(" + "));
    }
}
