package io.yagura.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.accounts.AccountCalls;
import io.yagura.accounts.AccountsProperties;
import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.Configured;
import io.yagura.accounts.OpenClients;
import io.yagura.accounts.Pace;
import io.yagura.lab.aws.Service;
import io.yagura.lab.aws.Trouble;
import io.yagura.lab.aws.Where;
import io.yagura.observe.Board;
import io.yagura.observe.Collector;
import io.yagura.observe.Reading;
import io.yagura.observe.SourceFault.Kind;
import io.yagura.observe.SourceId;
import io.yagura.observe.Spending;
import io.yagura.observe.Target;
import io.yagura.streams.source.LabStreams;
import io.yagura.streams.source.OpenSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole account on the board, while its AWS fails and comes back. */
@Order(7)
class FaultyAccountIT {

    private static final Pace QUICK = new Pace(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofMinutes(1),
            Duration.ZERO);

    private static LabStreams lab;

    private final InstantSource clock = InstantSource.system();
    private final Board board = new Board(clock);
    private final Collector collector = new Collector(board, new Spending(clock));
    private AwsAccount account;
    private OpenClients clients;
    private AccountsProperties properties;

    @BeforeAll
    static void startLab() {
        lab = new LabStreams();
    }

    @AfterAll
    static void endLab() {
        if (lab != null) {
            lab.close();
        }
    }

    @BeforeEach
    void start() {
        lab.create("orders", 2);
        lab.create("billing-eu", 1);
        lab.measureShards("orders");
        account = Configured.account("prod", lab.aws().url(), "billing-*", "orders");
        properties = Configured.properties(QUICK, account);
        clients = new OpenClients(properties, clock);
        var accounts = Configured.accounts(properties);
        var streams = new StreamsWatch(accounts, OpenSource.of(clients, properties, clock), collector, properties);
        clients.watch(properties, List.of(streams), collector).start();
        streams.start();
        collector.start();
        LabStreams.await(this::allCurrent);
    }

    @AfterEach
    void end() {
        lab.aws().faults().clear();
        collector.stop();
        clients.close();
        lab.clear();
    }

    private boolean allCurrent() {
        return board.readings().size() == 8
                && board.readings().stream().allMatch(reading -> reading instanceof Reading.Current<?>);
    }

    private StreamState orders() {
        Target target = Objects.requireNonNull(board.target("streams/prod:orders"));
        return new StreamStates(board, properties).of(target);
    }

    static Stream<Trouble> troubles() {
        return Stream.of(
                new Trouble.Throttle(),
                new Trouble.TimeOut(),
                new Trouble.ExpiredToken(),
                new Trouble.HalfAPage(),
                new Trouble.Malformed(),
                new Trouble.Failure(500));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whileAllOfAwsFailsTheLastPictureStaysAndItComesBackByItself(Trouble trouble) {
        lab.aws().calls().reset();
        var injected = lab.aws().faults().inject(trouble, Where.everywhere());

        LabStreams.await(() -> orders().topology() instanceof Reading.Stale<?>
                && orders().throughput() instanceof Reading.Stale<?>
                && orders().list() instanceof Reading.Stale<?>);

        StreamState during = orders();
        assertThat(during.openShards()).hasSize(2);
        assertThat(during.retention()).isEqualTo(Duration.ofHours(24));
        assertThat(during.condition()).isEqualTo(StreamState.Condition.UNANSWERED);
        assertThat(during.topology().fault())
                .isNotNull()
                .satisfies(fault -> assertThat(fault.message()).isNotBlank());
        // what Yagura itself counted is not hidden by it
        assertThat(board.reading(new SourceId("accounts", "prod", "calls"), AccountCalls.class))
                .isInstanceOf(Reading.Current.class);
        assertThat(lab.aws().calls().busiestSecond(Service.KINESIS, "ListStreams"))
                .isLessThanOrEqualTo(1);

        injected.close();
        LabStreams.await(this::allCurrent);
    }

    @Test
    void aSilentCloudWatchLeavesTheListAndTheShardsCurrent() {
        lab.aws().faults().inject(new Trouble.Throttle(), Where.in(Service.CLOUDWATCH));
        LabStreams.await(() -> orders().throughput() instanceof Reading.Stale<?>);
        long listed = lab.aws().calls().of(Service.KINESIS, "ListStreams");

        LabStreams.await(() -> lab.aws().calls().of(Service.KINESIS, "ListStreams") >= listed + 2);

        assertThat(orders().list()).isInstanceOf(Reading.Current.class);
        assertThat(orders().topology()).isInstanceOf(Reading.Current.class);
        assertThat(orders().throughput().fault())
                .isNotNull()
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Kind.SATURATED));
    }

    @Test
    void streamsAppearAndVanishWithoutARestart() {
        lab.create("billing-us", 1);
        LabStreams.await(() -> board.target("streams/prod:billing-us") != null
                && board.readings().size() == 10);

        lab.delete("billing-us");
        LabStreams.await(() -> board.target("streams/prod:billing-us") == null);
    }

    @Test
    void aReshardAndTheLoadOfItsShardsAreSeen() {
        lab.splitFirst("orders");
        LabStreams.await(() -> orders().openShards().size() == 3);
        String shard = orders().openShards().getFirst().shard().shardId();

        lab.measured("orders", shard, "IncomingBytes", 54e6);

        LabStreams.await(() -> orders().openShards().stream().anyMatch(s -> Boolean.TRUE.equals(s.hot())));
        assertThat(orders().troubles())
                .anySatisfy(trouble -> assertThat(trouble).isInstanceOf(StreamTrouble.HotShard.class));
    }
}
