package io.yagura.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.accounts.AccountsProperties;
import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.Configured;
import io.yagura.accounts.OpenClients;
import io.yagura.bench.Report;
import io.yagura.observe.Answer;
import io.yagura.observe.Cost;
import io.yagura.observe.Deadline;
import io.yagura.streams.Shard;
import io.yagura.streams.ShardLoad;
import io.yagura.streams.ShardThroughput;
import io.yagura.streams.StreamsSource;
import io.yagura.streams.Topology;
import io.yagura.streams.source.LabStreams;
import io.yagura.streams.source.OpenSource;
import io.yagura.subscribers.source.Adapters;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * One refresh of all there is to know of a stream of 1,000 measured shards and its 20 applications, by the console's own
 * clients and budget, beside a refresh that asks for each thing by itself. It prints; that both see the same is asserted.
 */
class RefreshBench {

    private static final int APPLICATIONS = 20;
    private static final int SHARDS = 1_000;
    private static final int ROUNDS = 5;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Between two refreshes, so that one does not wait for what another has spent; a console's are 10 s apart or more. */
    private static final Duration PAUSE = Duration.ofSeconds(4);

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Report report = Report.begin(
            "refresh", SHARDS + " measured shards x " + APPLICATIONS + " applications, AWS emulated on this machine");

    private Instant measuredIn = Instant.MIN;

    @Test
    void refreshesAThousandShardsAndTwentyApplications() throws InterruptedException {
        try (var lab = new LabStreams();
                var leases = new WrittenLeases(lab.aws(), APPLICATIONS, SHARDS)) {
            lab.create("orders", SHARDS);
            AwsAccount account = Configured.account("prod", lab.aws().url(), "orders");
            AccountsProperties properties = Configured.properties(account);
            try (var clients = new OpenClients(properties, InstantSource.system())) {
                Watched watched = new Watched(clients, account, properties);
                Instant now = Instant.now();
                leases.write(Rows.number(now, 1));
                watched.calibration.note(Rows.number(now, 1), now.plusMillis(500));
                watched.begin(InstantSource.fixed(now.plusSeconds(2)));
                measure(lab);
                measured(lab, "all keep up", watched);
                leases.write("TRIM_HORIZON");
                watched.begin(InstantSource.system());
                measure(lab);
                measured(lab, "nobody has begun", watched);
            }
            measure(lab);
            naive(lab, leases);
        }
    }

    /** A record and a byte a second into each shard, in the last minute that is over. */
    private void measure(LabStreams lab) {
        Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        if (minute.equals(measuredIn)) {
            return;
        }
        measuredIn = minute;
        for (int shard = 0; shard < SHARDS; shard++) {
            String id = WrittenLeases.shardId(shard);
            NaiveRefresh.METRICS.forEach(metric -> lab.measured("orders", id, metric, 60));
        }
    }

    private void measured(LabStreams lab, String situation, Watched watched) throws InterruptedException {
        long before = heap();
        for (int round = 1; round <= ROUNDS; round++) {
            Thread.sleep(PAUSE);
            lab.aws().calls().reset();
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long startedAt = System.nanoTime();
            Cost cost = watched.refresh();
            report.line(
                    "%s, refresh %d: %s; %,d ms, of them %,d ms not for the own budget; %,d kB allocated",
                    situation,
                    round,
                    calls(lab),
                    Duration.ofNanos(System.nanoTime() - startedAt).toMillis(),
                    cost.busy().toMillis(),
                    (THREADS.getCurrentThreadAllocatedBytes() - allocated) / 1_000);
            watched.assertWhole();
        }
        report.line("%s: %,d kB of heap held by facts and memory", situation, (heap() - before) / 1_000);
    }

    private void naive(LabStreams lab, WrittenLeases leases) {
        lab.aws().calls().reset();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long startedAt = System.nanoTime();
        NaiveRefresh naive = new NaiveRefresh(lab.aws().url());
        assertThat(naive.stream()).isEqualTo(SHARDS);
        report.line(
                "naive, the stream: %s; %,d ms; %,d kB allocated",
                calls(lab),
                Duration.ofNanos(System.nanoTime() - startedAt).toMillis(),
                (THREADS.getCurrentThreadAllocatedBytes() - allocated) / 1_000);
        lab.aws().calls().reset();
        allocated = THREADS.getCurrentThreadAllocatedBytes();
        startedAt = System.nanoTime();
        assertThat(naive.application(leases.table(0), SHARDS)).isEqualTo(SHARDS);
        report.line(
                "naive, 1 application of the %d: %s; %,d ms; %,d kB allocated",
                APPLICATIONS,
                calls(lab),
                Duration.ofNanos(System.nanoTime() - startedAt).toMillis(),
                (THREADS.getCurrentThreadAllocatedBytes() - allocated) / 1_000);
        naive.close();
    }

    private static String calls(LabStreams lab) {
        return "%,d API calls %s"
                .formatted(lab.aws().calls().total(), lab.aws().calls().all());
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** What a console keeps, and how it comes by it. */
    private static final class Watched {

        private final OpenClients clients;
        private final AwsAccount account;
        private final StreamsSource source;
        final Calibration calibration = new Calibration();
        private final ProbeBudget budget = new ProbeBudget(InstantSource.system());
        private final List<Object> kept = new ArrayList<>();
        private List<WatchedApplication> applications = List.of();
        private StreamTopology.Seen seen = new StreamTopology.Seen(Instant.EPOCH, Duration.ZERO, List.of(), null, null);

        Watched(OpenClients clients, AwsAccount account, AccountsProperties properties) {
            this.clients = clients;
            this.account = account;
            this.source = OpenSource.of(clients, properties, InstantSource.system());
        }

        /** Forgets what it has seen. */
        void begin(InstantSource clock) {
            kept.clear();
            applications = IntStream.range(0, APPLICATIONS)
                    .mapToObj(i -> application("app-" + i, clock))
                    .toList();
        }

        private WatchedApplication application(String name, InstantSource clock) {
            SubscriberApplication application = new SubscriberApplication(
                    name,
                    account.name(),
                    "orders",
                    null,
                    null,
                    null,
                    null,
                    "kcl",
                    LIMIT,
                    LIMIT,
                    LIMIT,
                    LIMIT,
                    LIMIT,
                    LIMIT);
            return new WatchedApplication(
                    application,
                    account,
                    Adapters.tables(clients),
                    (of, stream) -> seen,
                    new LagMeter(account, "orders", Adapters.records(clients), budget, calibration),
                    clock);
        }

        Cost refresh() throws InterruptedException {
            kept.clear();
            Cost cost = keep(source.streams(account, Deadline.after(LIMIT)));
            cost = cost.plus(keep(source.settings(account, "orders", Deadline.after(LIMIT))));
            cost = cost.plus(keep(source.throughput(account, List.of("orders"), Deadline.after(LIMIT))));
            Answer<Topology> topology = source.topology(account, "orders", Deadline.after(LIMIT));
            List<Shard> open = facts(topology).open();
            cost = cost.plus(keep(topology));
            List<String> ids = open.stream().map(Shard::shardId).toList();
            Answer<ShardThroughput> loads =
                    source.shardThroughput(account, Map.of("orders", ids), Deadline.after(LIMIT));
            cost = cost.plus(keep(loads));
            seen = seen(open, facts(loads));
            for (WatchedApplication application : applications) {
                cost = cost.plus(keep(application.look(Deadline.after(LIMIT))));
            }
            return cost;
        }

        private static StreamTopology.Seen seen(List<Shard> open, ShardThroughput loads) {
            Map<String, ShardLoad> byShard = new HashMap<>();
            loads.shards().forEach(load -> byShard.put(load.shardId(), load));
            List<StreamTopology.SeenShard> shards = open.stream()
                    .map(shard -> new StreamTopology.SeenShard(
                            shard.shardId(),
                            shard.parents(),
                            true,
                            Objects.requireNonNull(byShard.get(shard.shardId())).incomingRecordsPerSecond()))
                    .toList();
            return new StreamTopology.Seen(Instant.now(), Duration.ofHours(24), shards, false, null);
        }

        private Cost keep(Answer<?> answer) {
            kept.add(facts(answer));
            return answer.cost();
        }

        private static <F> F facts(Answer<F> answer) {
            return switch (answer) {
                case Answer.Facts<F> facts -> facts.facts();
                case Answer.Fault<F> fault -> throw new AssertionError(fault.fault());
            };
        }

        void assertWhole() {
            assertThat(kept)
                    .filteredOn(ShardThroughput.class::isInstance)
                    .singleElement()
                    .satisfies(loads -> assertThat(((ShardThroughput) loads)
                                    .shards().stream()
                                            .mapToDouble(load -> load.incomingBytesPerSecond())
                                            .sum())
                            .isEqualTo(SHARDS));
            assertThat(kept)
                    .filteredOn(ApplicationFacts.class::isInstance)
                    .hasSize(APPLICATIONS)
                    .allSatisfy(facts ->
                            assertThat(((ApplicationFacts) facts).leases()).hasSize(SHARDS));
        }
    }
}
