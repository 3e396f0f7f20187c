package io.yagura.streams.ui;

import io.yagura.observe.Reading;
import io.yagura.screen.Drawing;
import io.yagura.screen.Sketch;
import io.yagura.screen.Texts;
import io.yagura.screen.Words;
import io.yagura.streams.HashRange;
import io.yagura.streams.Shard;
import io.yagura.streams.ShardState;
import io.yagura.streams.StreamState;
import io.yagura.streams.Topology;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The space of hash keys from left to right: each open shard as wide as its range and as high as its load, the limit
 * above, and below it the closed shards that it was made of, a row for each generation.
 */
final class ShardMap extends Drawing {

    private static final double TOP = 26;
    private static final double BASE = 146;
    private static final double LINEAGE = 176;
    private static final double LINEAGE_HEIGHT = 22;

    /** A row of closed shards with its words. */
    private static final double GENERATION = LINEAGE_HEIGHT + 20;

    /** Narrower than this, a shard has no room for its name. */
    private static final double NAMED = 0.028;

    /** Narrower than this, it has none for its share. */
    private static final double FIGURED = 0.045;

    private static final double PARTED = 0.006;

    ShardMap() {
        super("yg-shard-map");
    }

    void show(StreamState state) {
        List<List<Shard>> generations = Generations.of(parents(state));
        boolean vouched = state.topology() instanceof Reading.Current<Topology>;
        setClassName("yg-is-stale", !vouched);
        Sketch sketch = new Sketch().open("svg", "height", LINEAGE + generations.size() * GENERATION);
        for (ShardState shard : state.openShards()) {
            bar(sketch, shard, vouched);
        }
        if (vouched) {
            // after the bars, which would lie over them
            state.openShards().forEach(shard -> beside(sketch, shard));
        }
        sketch.add("line", "class", "yg-limit", "x1", "0", "x2", "100%", "y1", TOP, "y2", TOP);
        sketch.text(Texts.say("streams.map.limit"), "class", "yg-map-limit", "x", 2, "y", TOP - 7);
        sketch.add("line", "class", "yg-axis", "x1", "0", "x2", "100%", "y1", BASE, "y2", BASE);
        for (int i = 0; i < generations.size(); i++) {
            double top = LINEAGE + i * GENERATION;
            String words = Texts.say(i == 0 ? "streams.map.parents" : "streams.map.parents.earlier");
            sketch.text(words, "class", "yg-map-limit", "x", 2, "y", top + 4);
            generations.get(i).forEach(shard -> parent(sketch, shard, top + 12));
        }
        draw(Texts.say("streams.strip", state.openShards().size(), StreamWords.busiest(state)), sketch.close("svg"));
    }

    private static void bar(Sketch sketch, ShardState state, boolean vouched) {
        HashRange range = state.shard().range();
        double x = ShardsCell.place(range.start());
        double width = range.share();
        Double share = ShardsCell.share(state);
        boolean hot = vouched && Boolean.TRUE.equals(state.hot());
        String name = Words.shard(state.shard().shardId());
        String parted = width > PARTED ? " yg-parted" : "";
        sketch.open("g").title(title(state, share));
        if (share == null) {
            rect(sketch, "yg-cell-unknown" + parted, x, width, TOP, BASE);
        } else {
            rect(sketch, "yg-bar-ground" + parted, x, width, TOP, BASE);
            double top = BASE - (BASE - TOP) * Math.min(share, 1.15);
            rect(sketch, (hot ? "yg-bar-hot" : "yg-bar") + parted, x, width, Math.min(top, BASE - 1.5), BASE);
        }
        double middle = x + width / 2;
        if (width >= NAMED) {
            label(sketch, "yg-map-name", middle, BASE + 15, name);
        }
        if (share != null && width >= FIGURED) {
            double above = BASE - (BASE - TOP) * Math.min(share, 1.15);
            boolean inside = hot && above < TOP + 22;
            label(
                    sketch,
                    hot ? "yg-map-share yg-map-hot" + (inside ? " yg-map-inside" : "") : "yg-map-share",
                    middle,
                    inside ? above + 16 : above - 6,
                    (hot ? "▲ " : "") + Words.percent(share));
        }
        sketch.close("g");
    }

    /** A hot shard that is too narrow for words has them at its side, over its neighbours' unused room. */
    private static void beside(Sketch sketch, ShardState state) {
        Double share = ShardsCell.share(state);
        double x = ShardsCell.place(state.shard().range().start());
        double width = state.shard().range().share();
        if (share == null || width >= FIGURED || !Boolean.TRUE.equals(state.hot())) {
            return;
        }
        boolean left = x > 0.8;
        sketch.text(
                "▲ " + Words.shard(state.shard().shardId()) + " " + Words.percent(share),
                "class",
                "yg-map-share yg-map-hot",
                "x",
                Sketch.percent(left ? x : x + width),
                "dx",
                left ? -5 : 5,
                "y",
                TOP + 16,
                "text-anchor",
                left ? "end" : "start");
    }

    private static void parent(Sketch sketch, Shard parent, double top) {
        double x = ShardsCell.place(parent.range().start());
        double width = parent.range().share();
        sketch.open("g").title(Texts.say("streams.map.closed", parent.shardId()));
        rect(sketch, "yg-parent", x, width, top, top + LINEAGE_HEIGHT);
        if (width >= NAMED) {
            label(sketch, "yg-map-name", x + width / 2, top + 15, Words.shard(parent.shardId()));
        }
        sketch.close("g");
    }

    /** {@return the closed shards of which open ones were made, in the order of their keys} */
    static List<Shard> parents(StreamState state) {
        var topology = state.topology().last();
        if (topology == null) {
            return List.of();
        }
        Set<String> wanted = new HashSet<>();
        state.openShards().forEach(shard -> wanted.addAll(shard.shard().parents()));
        return topology.facts().shards().stream()
                .filter(shard -> !shard.open() && wanted.contains(shard.shardId()))
                .sorted(Comparator.comparing((Shard shard) -> shard.range().start())
                        .thenComparing(shard -> shard.range().end(), Comparator.reverseOrder()))
                .toList();
    }

    private static String title(ShardState state, @Nullable Double share) {
        return Texts.say(
                "streams.map.shard",
                state.shard().shardId(),
                Words.percent(share),
                Words.percent(state.shard().range().share()));
    }

    private static void rect(Sketch sketch, String className, double x, double width, double top, double bottom) {
        sketch.add(
                "rect",
                "class",
                className,
                "x",
                Sketch.percent(x),
                "width",
                Sketch.percent(width),
                "y",
                top,
                "height",
                bottom - top);
    }

    private static void label(Sketch sketch, String className, double x, double y, String words) {
        sketch.text(words, "class", className, "x", Sketch.percent(x), "y", y, "text-anchor", "middle");
    }
}
