package io.yagura.streams;

import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A Kinesis in memory, held to the same contract as the adapter; a change takes so many looks to be over. */
public final class MadeUpKinesis implements StreamControl {

    public final Map<StreamName, Stream> streams = new HashMap<>();
    public final List<String> calls = new ArrayList<>();
    public int shardLimit = 500;

    /** What the next change is answered with, instead of being taken; null for nothing of the sort. */
    public @Nullable Shot nextShot;

    /** Whether the next change is taken all the same, and only its answer is lost. */
    public boolean loseNextAnswer;

    public @Nullable SourceFault trouble;

    /** Whether looks are never answered, whatever their deadline. */
    public volatile boolean silent;

    /** For how many looks a stream is UPDATING after a change. */
    public volatile int updatingLooks = 1;

    /** One stream. */
    public static final class Stream {
        public final List<Shard> shards = new ArrayList<>();
        public final Map<String, String> tags = new HashMap<>();
        public final List<String> consumers = new ArrayList<>();
        public StreamMode mode = StreamMode.PROVISIONED;
        public Duration retention = Duration.ofHours(24);
        public int updating;
        public boolean deleting;

        public List<Shard> open() {
            return new Topology(shards).open();
        }
    }

    public Stream create(StreamName name, int shards) {
        Stream stream = new Stream();
        Boundaries.uniform(shards).ranges().forEach(range -> open(stream, range));
        streams.put(name, stream);
        return stream;
    }

    private static String open(Stream stream, HashRange range, String... parents) {
        String id = Streams.shardId(stream.shards.size());
        stream.shards.add(new Shard(id, range, List.of(parents), true));
        return id;
    }

    private static void close(Stream stream, Shard shard) {
        stream.shards.set(
                stream.shards.indexOf(shard), new Shard(shard.shardId(), shard.range(), shard.parents(), false));
    }

    @Override
    public Sight<StreamNow> look(StreamName name, Deadline deadline) {
        if (silent) {
            untilInterrupted();
        }
        if (trouble != null) {
            return new Sight.Unseen<>(trouble);
        }
        Stream stream = streams.get(name);
        if (stream == null) {
            return new Sight.Absent<>();
        }
        StreamStatus status = stream.updating > 0 ? StreamStatus.UPDATING : StreamStatus.ACTIVE;
        stream.updating = Math.max(0, stream.updating - 1);
        return new Sight.Present<>(new StreamNow(
                stream.mode,
                stream.deleting ? StreamStatus.DELETING : status,
                stream.retention,
                new Topology(stream.shards)));
    }

    private static void untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody waits any more", e);
        }
    }

    @Override
    public Sight<Quota> quota(String account, Deadline deadline) {
        if (trouble != null) {
            return new Sight.Unseen<>(trouble);
        }
        int open = streams.values().stream()
                .mapToInt(stream -> stream.open().size())
                .sum();
        return new Sight.Present<>(new Quota(shardLimit, open));
    }

    @Override
    public Sight<Map<String, String>> tags(StreamName name, Deadline deadline) {
        Stream stream = streams.get(name);
        return stream == null ? new Sight.Absent<>() : new Sight.Present<>(Map.copyOf(stream.tags));
    }

    @Override
    public Sight<List<String>> fanOutConsumers(StreamName name, Deadline deadline) {
        Stream stream = streams.get(name);
        return stream == null ? new Sight.Absent<>() : new Sight.Present<>(List.copyOf(stream.consumers));
    }

    @Override
    public Shot updateShardCount(StreamName name, int shards, Deadline deadline) {
        return change(name, "update " + shards, stream -> {
            int open = stream.open().size();
            if (shards > 2 * open || 2 * shards < open) {
                return new Shot.Refused("InvalidArgumentException: more than double, or less than half");
            }
            List<Shard> parents = stream.open();
            parents.forEach(parent -> close(stream, parent));
            for (HashRange range : Boundaries.uniform(shards).ranges()) {
                String[] from = parents.stream()
                        .filter(parent -> parent.range().holds(range.start())
                                || parent.range().holds(range.end()))
                        .map(Shard::shardId)
                        .limit(2)
                        .toArray(String[]::new);
                open(stream, range, from);
            }
            return new Shot.Taken();
        });
    }

    @Override
    public Shot split(StreamName name, String shardId, BigInteger at, Deadline deadline) {
        return change(name, "split " + shardId, stream -> {
            Shard parent = find(stream, shardId);
            if (parent == null
                    || !parent.range().holds(at)
                    || at.equals(parent.range().start())) {
                return new Shot.Refused("InvalidArgumentException: " + at + " is not within an open " + shardId);
            }
            close(stream, parent);
            open(stream, new HashRange(parent.range().start(), at.subtract(BigInteger.ONE)), shardId);
            open(stream, new HashRange(at, parent.range().end()), shardId);
            return new Shot.Taken();
        });
    }

    @Override
    public Shot merge(StreamName name, String lower, String upper, Deadline deadline) {
        return change(name, "merge " + lower + " " + upper, stream -> {
            Shard one = find(stream, lower);
            Shard other = find(stream, upper);
            if (one == null || other == null || !one.range().precedes(other.range())) {
                return new Shot.Refused("InvalidArgumentException: " + lower + " and " + upper + " are no neighbours");
            }
            close(stream, one);
            close(stream, other);
            open(stream, new HashRange(one.range().start(), other.range().end()), lower, upper);
            return new Shot.Taken();
        });
    }

    private static @Nullable Shard find(Stream stream, String shardId) {
        return stream.open().stream()
                .filter(shard -> shard.shardId().equals(shardId))
                .findFirst()
                .orElse(null);
    }

    private interface Change {
        Shot of(Stream stream);
    }

    private Shot change(StreamName name, String call, Change change) {
        calls.add(call);
        Shot laidDown = nextShot;
        if (laidDown != null) {
            nextShot = null;
            return laidDown;
        }
        Stream stream = streams.get(name);
        if (stream == null) {
            return new Shot.Refused("ResourceNotFoundException: no stream " + name.stream());
        }
        if (stream.updating > 0) {
            return new Shot.NotNow("ResourceInUseException: " + name.stream() + " is UPDATING");
        }
        Shot shot = change.of(stream);
        if (shot instanceof Shot.Taken) {
            stream.updating = updatingLooks;
            if (loseNextAnswer) {
                loseNextAnswer = false;
                return new Shot.Lost("no answer within 3000 ms");
            }
        }
        return shot;
    }
}
