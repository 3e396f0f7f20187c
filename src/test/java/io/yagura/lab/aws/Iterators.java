package io.yagura.lab.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which shard each shard iterator reads: it says so to nobody but Kinesis. */
final class Iterators {

    /** Each reader holds one per shard; the oldest are forgotten. */
    private static final int MOST = 20_000;

    private final Map<String, StreamShard> shards = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StreamShard> eldest) {
            return size() > MOST;
        }
    };

    synchronized void learn(@Nullable Object iterator, StreamShard shard) {
        if (iterator instanceof String text) {
            shards.put(text, shard);
        }
    }

    synchronized @Nullable StreamShard shard(@Nullable String iterator) {
        return iterator == null ? null : shards.get(iterator);
    }
}
