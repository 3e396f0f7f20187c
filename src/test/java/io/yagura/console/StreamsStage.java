package io.yagura.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.console.ConsoleClient.Reply;
import io.yagura.lab.platform.Platform;
import io.yagura.lab.server.LabAws;
import io.yagura.lab.server.NodePrograms;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import tools.jackson.databind.JsonNode;

/** A console on the lab's streams, which are written and read all the time by processes of their own. */
final class StreamsStage implements AutoCloseable {

    static final String STREAM = "/api/v1/streams/prod/" + Platform.ORDERS;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Long enough to stop or to kill something between two calls. */
    private static final int UPDATING_MILLIS = 2_000;

    private final Platform platform;
    private final ConsoleProcess console;
    private final ConsoleClient sre;
    private final ConsoleClient viewer;
    private final EventBooks books;

    private StreamsStage(Platform platform) {
        this.platform = platform;
        this.console = ConsoleProcess.start(
                new ConsoleSettings().with(settings(platform)).yaml());
        this.sre = ConsoleClient.of(console, "sre");
        this.viewer = ConsoleClient.of(console, "viewer");
        this.books = new EventBooks(platform);
    }

    /** Starts all of it, and returns when both applications are reading. */
    static StreamsStage startOrSkip() {
        Platform platform =
                Platform.start(LabAws.start(NodePrograms.presentOrSkip(), UPDATING_MILLIS, Duration.ofSeconds(5)));
        try {
            StreamsStage stage = new StreamsStage(platform);
            // KCL cannot begin on a stream that was resharded before
            stage.books.awaitReaders();
            return stage;
        } catch (RuntimeException | AssertionError e) {
            platform.close();
            throw e;
        }
    }

    private static String settings(Platform platform) {
        String applications = "";
        for (String name : List.of("billing", "mailer")) {
            applications +=
                    "    - {name: " + name + ", account: prod, stream: orders, interval: 1s, deadline: 900ms}\n";
        }
        return """
                streams:
                  pace: {list: 3s, shards: 2s, throughput: 5s, shard-throughput: 5s, settle: 0s}
                  accounts:
                    - {name: prod, environment: prod, region: %s, endpoint: "%s", streams: ['*']}
                subscribers:
                  applications:
                """.formatted(Platform.REGION, platform.url()) + applications;
    }

    ConsoleProcess console() {
        return console;
    }

    ConsoleClient sre() {
        return sre;
    }

    ConsoleClient viewer() {
        return viewer;
    }

    EventBooks books() {
        return books;
    }

    /** {@return the shards that are open now, as Kinesis itself has them} */
    List<Shard> openShards() {
        return platform.kinesis()
                .listShards(r -> r.streamName(Platform.ORDERS).shardFilter(f -> f.type(ShardFilterType.AT_LATEST)))
                .join()
                .shards();
    }

    /** Splits a shard in its middle, past the console. */
    void splitBehindItsBack(Shard shard) {
        var range = shard.hashKeyRange();
        var middle = new BigInteger(range.startingHashKey())
                .add(new BigInteger(range.endingHashKey()))
                .shiftRight(1);
        platform.kinesis()
                .splitShard(r -> r.streamName(Platform.ORDERS)
                        .shardToSplit(shard.shardId())
                        .newStartingHashKey(middle.toString()))
                .join();
    }

    /** {@return a plan by which a strategy can be used; until readers are past the closed shards there is none} */
    JsonNode plan(int targetShards, String strategy) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Reply reply = planned(sre, targetShards);
        while (reply.status() != 200
                || strategy(reply.body(), strategy).get("sighting").isNull()) {
            assertThat(System.nanoTime()).as(reply.toString()).isLessThan(end);
            reply = planned(sre, targetShards);
        }
        return reply.body();
    }

    Reply planned(ConsoleClient client, int targetShards) {
        return client.post(STREAM + "/reshard-plans", Map.of("targetShards", targetShards));
    }

    /** Returns when a reshard is stopped, and the call that Kinesis was at is through. */
    void awaitStandstill() {
        sre.awaitGet(STREAM + "/reshard", PATIENCE, run -> !run.get("heldBy").isNull());
        pause(); // the step that was under way may still have sent its call
        while (status() != StreamStatus.ACTIVE) {
            pause();
        }
    }

    private StreamStatus status() {
        return platform.kinesis()
                .describeStreamSummary(r -> r.streamName(Platform.ORDERS))
                .join()
                .streamDescriptionSummary()
                .streamStatus();
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    static JsonNode strategy(JsonNode plan, String name) {
        for (JsonNode strategy : plan.get("strategies")) {
            if (strategy.get("name").asString().equals(name)) {
                return strategy;
            }
        }
        throw new AssertionError("no strategy " + name + " in " + plan);
    }

    JsonNode awaitOperation(String id, Predicate<JsonNode> wanted) {
        return sre.awaitGet("/api/v1/operations/" + id, PATIENCE, wanted);
    }

    /** {@return the operation once it has ended} */
    JsonNode ended(String id) {
        return awaitOperation(id, operation -> !operation.get("endedAt").isNull());
    }

    /** {@return the newest audit entry of an action} */
    JsonNode audited(String action) {
        return sre.get("/api/v1/audit?size=1&action=" + action)
                .body()
                .get("entries")
                .get(0);
    }

    /** {@return the phases of one action, in their order} */
    List<String> phases(String auditId) {
        List<String> phases = new ArrayList<>();
        sre.get("/api/v1/audit/" + auditId)
                .body()
                .get("events")
                .forEach(event -> phases.add(event.get("phase").asString()));
        return phases;
    }

    @Override
    public void close() {
        console.close();
        platform.close();
    }
}
