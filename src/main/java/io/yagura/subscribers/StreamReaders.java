package io.yagura.subscribers;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The subscriber applications of a stream, as they were seen last; asks nobody. */
public interface StreamReaders {

    /** {@return every configured application of this stream, also those of which nothing has been seen} */
    List<Reader> of(String account, String stream);

    /**
     * An application that reads a stream.
     *
     * @param observedAt when what is said here was true; null while nothing was seen
     * @param lag of its slowest shard; null where that is not known
     * @param past the closed shards that it has surely read to their end: the lease says so, or is gone and a child of
     *     the shard has been read from
     */
    record Reader(
            String application,
            @Nullable Instant observedAt,
            @Nullable Lag lag,
            Set<String> past) {

        public Reader {
            past = Set.copyOf(past);
        }
    }
}
