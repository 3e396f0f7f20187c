package io.yagura.lab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.lab.aws.Service;
import io.yagura.lab.scenario.DeadWorker;
import io.yagura.lab.scenario.HotShard;
import io.yagura.lab.scenario.Scenario;
import io.yagura.lab.scenario.SlowSubscriber;
import io.yagura.lab.scenario.StuckSubscriber;
import io.yagura.lab.server.LabAws;
import io.yagura.lab.server.NodePrograms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The streams' scenarios, seen from outside: in the lease tables, on the streams, and in what arrives. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(3)
class PlatformIT {

    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static Platform platform;
    private static boolean over;

    @BeforeAll
    static void start() {
        platform = Platform.start(LabAws.start(NodePrograms.presentOrSkip(), 500, PERIOD));
    }

    @AfterAll
    static void end() {
        if (platform != null && !over) {
            over = true;
            platform.close();
        }
    }

    @Test
    @Order(1)
    void whatIsPublishedArrivesAtBothSubscribers() {
        for (var subscriber : List.of("billing", "mailer")) {
            await(() ->
                    account(subscriber).delivered() > 100 && account(subscriber).missing() == 0);
        }
        assertThat(platform.aws().calls().of(Service.KINESIS, "GetRecords", Platform.ORDERS))
                .isPositive();
    }

    @Test
    @Order(2)
    void theHotShardTakesMostOfTheBytes() {
        playing(
                new HotShard(platform),
                () -> await(() -> {
                    var bytes = bytesByShard();
                    var most = bytes.values().stream()
                            .mapToDouble(Double::doubleValue)
                            .max()
                            .orElse(0);
                    return most > 100_000 * PERIOD.toSeconds()
                            && bytes.values().stream()
                                            .mapToDouble(Double::doubleValue)
                                            .sum()
                                    < most * 1.2;
                }));
        await(() -> bytesByShard().values().stream().allMatch(bytes -> bytes < 50_000 * PERIOD.toSeconds()));
    }

    @Test
    @Order(3)
    void theSlowSubscriberFallsBehindAndCatchesUp() {
        playing(new SlowSubscriber(platform.mailerService()), () -> {
            var before = checkpoints("mailer");
            await(() -> lag("mailer").compareTo(Duration.ofSeconds(12)) > 0
                    && !checkpoints("mailer").equals(before));
        });
        await(() -> lag("mailer").compareTo(Duration.ofSeconds(8)) < 0);
    }

    @Test
    @Order(4)
    void theStuckSubscriberRenewsItsLeasesAndGetsNoFurther() {
        for (int time = 0; time < 2; time++) {
            playing(new StuckSubscriber(platform.billingService()), () -> {
                var stuck = settledCheckpoints("billing");
                var counters = counters("billing");
                await(() -> counters("billing").entrySet().stream()
                        .allMatch(lease -> lease.getValue() > counters.getOrDefault(lease.getKey(), Long.MAX_VALUE)));
                assertThat(checkpoints("billing")).isEqualTo(stuck);
            });
            await(() -> account("billing").missing() == 0);
        }
    }

    @Test
    @Order(5)
    void theDeadWorkersLeasesKeepItsNameAndNobodyRenewsThem() {
        playing(new DeadWorker(platform.mailer()), () -> {
            var owners = owners("mailer");
            var counters = counters("mailer");
            pause(Duration.ofSeconds(8));
            assertThat(counters("mailer")).isEqualTo(counters);
            assertThat(owners("mailer")).isEqualTo(owners).isNotEmpty();
            assertThat(account("mailer").missing()).isPositive();
        });
        await(() -> account("mailer").missing() == 0);
    }

    @Test
    @Order(6)
    void nothingIsLeftBehindWhenItIsKilled() throws Exception {
        end();
        var jvm = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var parent = new ProcessBuilder(
                        jvm, "-Xmx256m", "-cp", System.getProperty("java.class.path"), Platform.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var told = parent.inputReader()) {
            assertThat(told.lines().anyMatch(line -> line.startsWith("http://")))
                    .as("it starts")
                    .isTrue();
            // two emulators and two workers, each with the shells that hold it
            var children = parent.descendants().toList();
            assertThat(children).hasSizeGreaterThanOrEqualTo(12);
            parent.destroyForcibly().waitFor();
            await(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            parent.destroyForcibly();
        }
    }

    private static void playing(Scenario scenario, Runnable look) {
        scenario.start();
        try {
            assertThat(scenario.isRunning()).isTrue();
            scenario.start();
            look.run();
        } finally {
            scenario.stop();
        }
        assertThat(scenario.isRunning()).isFalse();
    }

    private static Ledger.Account account(String subscriber) {
        return platform.ledger().of(subscriber, Duration.ofSeconds(5));
    }

    /** {@return the bytes of the latest period, as CloudWatch has them} */
    private static Map<String, Double> bytesByShard() {
        return platform.aws().metrics().latest("AWS/Kinesis", "IncomingBytes", "ShardId");
    }

    private static Map<String, String> checkpoints(String application) {
        return leases(application, Leases.Lease::checkpoint);
    }

    /** {@return the checkpoints once what was under way has been checkpointed} */
    private static Map<String, String> settledCheckpoints(String application) {
        var before = checkpoints(application);
        while (true) {
            pause(Duration.ofSeconds(3));
            var now = checkpoints(application);
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
    }

    private static Map<String, Long> counters(String application) {
        return leases(application, Leases.Lease::counter);
    }

    private static Map<String, String> owners(String application) {
        return leases(application, lease -> String.valueOf(lease.owner()));
    }

    private static <T> Map<String, T> leases(String application, Function<Leases.Lease, T> what) {
        return platform.leases().of(application).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, lease -> what.apply(lease.getValue())));
    }

    /** {@return the age of the oldest record that the application has not checkpointed} */
    private static Duration lag(String application) {
        return platform.leases().of(application).entrySet().stream()
                .map(lease -> unread(lease.getKey(), lease.getValue().checkpoint()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Duration unread(String shardId, String checkpoint) {
        var iterator = platform.kinesis()
                .getShardIterator(r -> {
                    r.streamName(Platform.ORDERS).shardId(shardId);
                    if (checkpoint.matches("\\d+")) {
                        r.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                                .startingSequenceNumber(checkpoint);
                    } else {
                        r.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
                    }
                })
                .join()
                .shardIterator();
        var records = platform.kinesis()
                .getRecords(r -> r.shardIterator(iterator).limit(1))
                .join()
                .records();
        return records.isEmpty()
                ? Duration.ZERO
                : Duration.between(records.getFirst().approximateArrivalTimestamp(), Instant.now());
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within %s", PATIENCE).isLessThan(deadline);
            pause(Duration.ofMillis(300));
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
