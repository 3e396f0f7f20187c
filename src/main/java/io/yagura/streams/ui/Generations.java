package io.yagura.streams.ui;

import io.yagura.streams.Shard;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Closed shards in rows, the latest first: a shard stands in a row below all that came after it within its keys, so that
 * none covers another and ancestors stand below descendants.
 */
final class Generations {

    private final List<NavigableMap<BigInteger, Shard>> rows = new ArrayList<>();

    private Generations() {}

    static List<List<Shard>> of(List<Shard> shards) {
        Generations generations = new Generations();
        // Kinesis numbers shards as it makes them
        shards.stream().sorted(Comparator.comparing(Shard::shardId).reversed()).forEach(generations::place);
        return generations.rows.stream().map(row -> List.copyOf(row.values())).toList();
    }

    private void place(Shard shard) {
        int row = rows.size();
        while (row > 0 && !covered(rows.get(row - 1), shard)) {
            row--;
        }
        if (row == rows.size()) {
            rows.add(new TreeMap<>());
        }
        rows.get(row).put(shard.range().start(), shard);
    }

    private static boolean covered(NavigableMap<BigInteger, Shard> row, Shard shard) {
        Map.Entry<BigInteger, Shard> last = row.floorEntry(shard.range().end());
        return last != null
                && last.getValue().range().end().compareTo(shard.range().start()) >= 0;
    }
}
