package io.yagura.streams.ui;

import com.vaadin.flow.component.html.Span;
import io.yagura.observe.Reading;
import io.yagura.screen.Phrase;
import io.yagura.screen.ShardStrip;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import io.yagura.streams.HashRange;
import io.yagura.streams.ShardState;
import io.yagura.streams.StreamState;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream's shards as a strip, and how many there are. */
final class ShardsCell extends Span {

    private final ShardStrip strip = new ShardStrip();
    private final Span count = Phrase.of("", Tone.SOFT);

    ShardsCell() {
        addClassName("yg-shards-cell");
        add(strip, count);
    }

    void show(StreamState state) {
        boolean vouched = state.topology() instanceof Reading.Current<?>;
        List<ShardStrip.Cell> cells =
                state.openShards().stream().map(shard -> cell(shard, vouched)).toList();
        strip.show(cells, Texts.say("streams.strip", cells.size(), StreamWords.busiest(state)));
        strip.setClassName("yg-is-stale", !vouched);
        strip.setClassName("yg-unread", cells.isEmpty());
        Phrase.set(count, cells.isEmpty() ? Words.UNKNOWN : Words.count(cells.size()));
    }

    private static ShardStrip.Cell cell(ShardState shard, boolean vouched) {
        HashRange range = shard.shard().range();
        return new ShardStrip.Cell(
                place(range.start()), range.share(), share(shard), vouched && Boolean.TRUE.equals(shard.hot()));
    }

    /** {@return where a hash key is, from 0 to 1} */
    static double place(BigInteger key) {
        return key.doubleValue() / HashRange.ALL.width().doubleValue();
    }

    static @Nullable Double share(ShardState shard) {
        return shard.load() == null ? null : shard.load().shareOfLimit();
    }
}
