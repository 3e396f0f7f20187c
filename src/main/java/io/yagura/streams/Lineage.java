package io.yagura.streams;

import io.yagura.act.Receipt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which shards were split and merged into which since a stream had certain open shards, in the order in which it
 * happened. Read off the parents in the list of shards alone, so a crash on the way takes nothing from it.
 */
record Lineage(List<Change> changes) {

    /** A receipt tells no more than so many of each sort one by one. */
    private static final int TOLD = 100;

    /** What happened to one shard, or to two. */
    sealed interface Change {

        String words();

        record Split(String shard, List<String> into) implements Change {

            @Override
            public String words() {
                return shard + " → " + String.join(" + ", into);
            }
        }

        record Merge(List<String> shards, String into) implements Change {

            @Override
            public String words() {
                return String.join(" + ", shards) + " → " + into;
            }
        }
    }

    Lineage {
        changes = List.copyOf(changes);
    }

    /**
     * {@return what happened since, or null when the list of shards does not lead back so far}
     *
     * @param digest of the open shards then
     * @param openThen how many they were
     */
    static @Nullable Lineage since(String digest, int openThen, StreamNow now) {
        Map<String, Shard> all = new HashMap<>();
        now.topology().shards().forEach(shard -> all.put(shard.shardId(), shard));
        Map<String, Shard> open = new HashMap<>();
        now.open().forEach(shard -> open.put(shard.shardId(), shard));
        List<Change> backwards = new ArrayList<>();
        while (open.size() != openThen || !digestOf(open, now).equals(digest)) {
            Change last = last(open);
            if (last == null || !undo(last, open, all)) {
                return null;
            }
            backwards.add(last);
        }
        return new Lineage(backwards.reversed());
    }

    private static String digestOf(Map<String, Shard> open, StreamNow now) {
        return new StreamNow(now.mode(), now.status(), now.retention(), new Topology(List.copyOf(open.values())))
                .digest();
    }

    /** Kinesis numbers shards as they come, so the highest number is the youngest. */
    private static @Nullable Change last(Map<String, Shard> open) {
        Shard youngest = open.values().stream()
                .max(Comparator.comparing(Shard::shardId))
                .filter(shard -> !shard.parents().isEmpty())
                .orElse(null);
        if (youngest == null) {
            return null;
        }
        if (youngest.parents().size() == 2) {
            return new Change.Merge(youngest.parents(), youngest.shardId());
        }
        List<String> siblings = open.values().stream()
                .filter(shard -> shard.parents().equals(youngest.parents()))
                .map(Shard::shardId)
                .sorted()
                .toList();
        return new Change.Split(youngest.parents().getFirst(), siblings);
    }

    private static boolean undo(Change change, Map<String, Shard> open, Map<String, Shard> all) {
        List<String> before = switch (change) {
            case Change.Split(var shard, var into) -> List.of(shard);
            case Change.Merge(var shards, var into) -> shards;
        };
        List<String> after = switch (change) {
            case Change.Split(var shard, var into) -> into;
            case Change.Merge(var shards, var into) -> List.of(into);
        };
        after.forEach(open::remove);
        for (String id : before) {
            Shard shard = all.get(id);
            if (shard == null) {
                return false;
            }
            open.put(id, new Shard(id, shard.range(), shard.parents(), true));
        }
        return true;
    }

    /** {@return the receipt with what was split and merged into which} */
    Receipt addTo(Receipt receipt) {
        Receipt more = receipt;
        List<String> splits = words(Change.Split.class);
        List<String> merges = words(Change.Merge.class);
        if (!splits.isEmpty()) {
            more = more.with("split", splits);
        }
        return merges.isEmpty() ? more : more.with("merged", merges);
    }

    private List<String> words(Class<? extends Change> sort) {
        List<String> words =
                changes.stream().filter(sort::isInstance).map(Change::words).toList();
        if (words.size() <= TOLD) {
            return words;
        }
        List<String> some = new ArrayList<>(words.subList(0, TOLD));
        some.add("and " + (words.size() - TOLD) + " more");
        return some;
    }
}
