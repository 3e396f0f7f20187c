package io.yagura.pubsub.worker;

import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;

/** Makes the readers of a worker's shards, and ends them together. */
final class Readers implements ShardRecordProcessorFactory {

    private final Supplier<ShardReader> maker;
    private final Set<ShardReader> made = ConcurrentHashMap.newKeySet();
    private final Ending ending = new Ending();

    Readers(Supplier<ShardReader> maker) {
        this.maker = maker;
    }

    @Override
    public ShardRecordProcessor shardRecordProcessor() {
        made.removeIf(ShardReader::over);
        ShardReader reader = maker.get();
        made.add(reader);
        if (ending.hasBegun()) {
            reader.end();
        }
        return reader;
    }

    void end() {
        ending.begin();
        made.forEach(ShardReader::end);
    }

    int shards() {
        return (int) made.stream().filter(ShardReader::reading).count();
    }

    Duration longestBehind() {
        return made.stream()
                .filter(ShardReader::reading)
                .map(ShardReader::behind)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
