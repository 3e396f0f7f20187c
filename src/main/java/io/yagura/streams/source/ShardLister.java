package io.yagura.streams.source;

import io.yagura.streams.HashRange;
import io.yagura.streams.Shard;
import io.yagura.streams.Topology;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;

/** Reads all pages of {@code ListShards}; shards that leave a part of the hash keys to nobody are never given. */
record ShardLister(KinesisClient kinesis, int pageSize) {

    /** A change between two pages can tear the picture: so often is it drawn anew before that is a fault. */
    private static final int TRIES = 2;

    Topology list(Visit visit, String stream) throws HalfAnswer, InterruptedException {
        Topology topology = once(visit, stream);
        for (int tries = 1; !topology.whole() && tries < TRIES; tries++) {
            topology = once(visit, stream);
        }
        if (!topology.whole()) {
            throw new HalfAnswer("the " + topology.open().size() + " open shards do not hold all hash keys");
        }
        return topology;
    }

    private Topology once(Visit visit, String stream) throws HalfAnswer, InterruptedException {
        List<Shard> shards = new ArrayList<>();
        String token = null;
        do {
            ListShardsResponse page = page(visit, stream, token);
            for (var shard : page.shards()) {
                shards.add(shard(shard));
            }
            if (page.nextToken() != null
                    && (page.shards().isEmpty() || page.nextToken().equals(token))) {
                throw new HalfAnswer("a page says that there is more, and not where");
            }
            token = page.nextToken();
        } while (token != null);
        return new Topology(shards);
    }

    private ListShardsResponse page(Visit visit, String stream, @Nullable String token) throws InterruptedException {
        return visit.call(limit -> kinesis.listShards(request -> {
            request.maxResults(pageSize).overrideConfiguration(limit);
            // Kinesis wants one or the other
            if (token == null) {
                request.streamName(stream);
            } else {
                request.nextToken(token);
            }
        }));
    }

    private static Shard shard(software.amazon.awssdk.services.kinesis.model.Shard shard) throws HalfAnswer {
        if (shard.shardId() == null || shard.hashKeyRange() == null || shard.sequenceNumberRange() == null) {
            throw new HalfAnswer("a shard without its range: " + shard.shardId());
        }
        try {
            return new Shard(
                    shard.shardId(),
                    new HashRange(
                            new BigInteger(shard.hashKeyRange().startingHashKey()),
                            new BigInteger(shard.hashKeyRange().endingHashKey())),
                    Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
                            .filter(Objects::nonNull)
                            .toList(),
                    shard.sequenceNumberRange().endingSequenceNumber() == null);
        } catch (IllegalArgumentException e) {
            throw new HalfAnswer(shard.shardId() + " cannot be: " + e.getMessage());
        }
    }
}
