package io.yagura.streams;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How the shards of a stream are changed. */
public enum ReshardStrategy {
    /** One call, after which Kinesis goes its own way to equal shards. */
    UPDATE_SHARD_COUNT("update-shard-count", "UpdateShardCount"),
    /** Splits and merges, one at a time, each chosen here; it can be stopped in between. */
    WALK("walk", "splits and merges, one by one"),
    /** One split of one shard. */
    SPLIT("split", "one split");

    private final String word;
    private final String words;

    ReshardStrategy(String word, String words) {
        this.word = word;
        this.words = words;
    }

    /** {@return its name in a sentence: by …} */
    String words() {
        return words;
    }

    /** {@return its name in REST and audit} */
    @JsonValue
    public String word() {
        return word;
    }

    @JsonCreator
    static ReshardStrategy of(String word) {
        for (ReshardStrategy strategy : values()) {
            if (strategy.word.equals(word)) {
                return strategy;
            }
        }
        throw new IllegalArgumentException("No strategy is called '" + word + "'");
    }
}
