package io.yagura.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.accounts.AccountsProperties;
import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.Configured;
import io.yagura.accounts.OpenClients;
import io.yagura.lab.aws.Service;
import io.yagura.lab.aws.Trouble;
import io.yagura.lab.aws.Where;
import io.yagura.observe.Answer;
import io.yagura.observe.Board;
import io.yagura.observe.Collector;
import io.yagura.observe.Deadline;
import io.yagura.observe.Reading;
import io.yagura.observe.SourceFault;
import io.yagura.observe.SourceFault.Kind;
import io.yagura.observe.Spending;
import io.yagura.observe.Target;
import io.yagura.streams.source.LabStreams;
import io.yagura.subscribers.source.Adapters;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An application on the board whose AWS refuses, hangs, breaks off and babbles, and comes back. */
@Order(6)
class FaultySubscribersIT {

    private static final int SHARDS = 15;
    private static final Checkpoint HORIZON = new Checkpoint("TRIM_HORIZON", 0);

    private static final Map<Trouble, List<Kind>> KINDS = Map.of(
            new Trouble.Throttle(), List.of(Kind.SATURATED),
            new Trouble.TimeOut(), List.of(Kind.TIMED_OUT),
            new Trouble.ExpiredToken(), List.of(Kind.SIGN_IN_REFUSED),
            // the connection breaks, or what came of it cannot be read
            new Trouble.HalfAPage(), List.of(Kind.UNREACHABLE, Kind.MISBEHAVED),
            new Trouble.Malformed(), List.of(Kind.MISBEHAVED),
            new Trouble.Failure(503), List.of(Kind.UNREACHABLE));

    private static LabStreams lab;
    private static WrittenLeases leases;
    private static int asked;

    private final InstantSource clock = InstantSource.system();
    private final Board board = new Board(clock);
    private final Collector collector = new Collector(board, new Spending(clock));
    private final SubscriberApplication application = application();
    private AwsAccount account;
    private OpenClients clients;
    private LeaseTables tables;
    private NextRecords records;
    private SubscribersWatch watch;

    @BeforeAll
    static void startLab() {
        lab = new LabStreams();
        lab.create("orders", SHARDS);
        leases = new WrittenLeases(lab.aws(), 1, SHARDS);
        leases.write(HORIZON.position());
    }

    @AfterAll
    static void endLab() {
        if (leases != null) {
            leases.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    private static SubscriberApplication application() {
        Duration second = Duration.ofSeconds(1);
        Duration minute = Duration.ofMinutes(1);
        return new SubscriberApplication(
                "app-0", "prod", "orders", null, null, null, null, "kcl", second, second, minute, minute, minute,
                minute);
    }

    @BeforeEach
    void open() {
        account = Configured.account("prod", lab.aws().url(), "orders");
        AccountsProperties properties = Configured.properties(account);
        clients = new OpenClients(properties, clock);
        tables = Adapters.tables(clients);
        records = Adapters.records(clients);
        watch = new SubscribersWatch(
                new SubscribersProperties(List.of(application)),
                Configured.accounts(properties),
                List.of(tables),
                records,
                Optional.empty(),
                collector,
                clock);
        lab.aws().calls().reset();
    }

    @AfterEach
    void close() {
        lab.aws().faults().clear();
        collector.stop();
        clients.close();
    }

    private void begin() {
        watch.start();
        collector.start();
        LabStreams.await(() -> known() && state().reading() instanceof Reading.Current<?>);
    }

    private boolean known() {
        return board.target("subscribers/app-0") != null;
    }

    private ApplicationState state() {
        Target target = Objects.requireNonNull(board.target("subscribers/app-0"));
        return ApplicationState.of(board, target);
    }

    private ApplicationFacts facts() {
        return Objects.requireNonNull(state().facts());
    }

    private static Deadline seconds(int seconds) {
        return Deadline.after(Duration.ofSeconds(seconds));
    }

    interface Question {
        Answer<?> ask(FaultySubscribersIT it, String shardId, Deadline deadline) throws InterruptedException;
    }

    record Case(String operation, Service service, Question question) {
        @Override
        public String toString() {
            return operation;
        }
    }

    static Stream<Arguments> everyTroubleOfEveryCall() {
        Question probe = (it, shardId, deadline) -> it.records.after(it.account, "orders", shardId, HORIZON, deadline);
        return Stream.of(
                        new Case(
                                "Scan",
                                Service.DYNAMODB,
                                (it, shardId, deadline) -> it.tables.read(it.application, it.account, deadline)),
                        new Case("GetShardIterator", Service.KINESIS, probe),
                        new Case("GetRecords", Service.KINESIS, probe))
                .flatMap(one -> KINDS.keySet().stream().map(trouble -> Arguments.of(one, trouble)));
    }

    @ParameterizedTest
    @MethodSource("everyTroubleOfEveryCall")
    void everyTroubleIsAFaultAndOverWhenItIsOver(Case one, Trouble trouble) throws InterruptedException {
        var injected = lab.aws().faults().inject(trouble, Where.in(one.service(), one.operation()));
        String shard = anotherShard();

        Answer<?> answer = one.question().ask(this, shard, seconds(trouble instanceof Trouble.TimeOut ? 1 : 20));

        if (trouble instanceof Trouble.Throttle && one.service() == Service.KINESIS) {
            // that readers need all of the shard is worth knowing, and no fault
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Facts.class,
                            facts -> assertThat(facts.facts()).isEqualTo(new NextRecord.Throttled()));
        } else {
            assertThat(answer).isInstanceOfSatisfying(Answer.Fault.class, fault -> {
                assertThat(fault.fault().kind()).as(fault.fault().message()).isIn(KINDS.get(trouble));
                assertThat(fault.fault().message()).containsAnyOf("lease table app-0", shard);
            });
        }
        assertThat(injected.struck()).isEqualTo(1);
        injected.close();
        assertThat(one.question().ask(this, anotherShard(), seconds(20)))
                .isInstanceOfSatisfying(
                        Answer.Facts.class,
                        facts -> assertThat(facts.facts()).isNotEqualTo(new NextRecord.Throttled()));
    }

    /** Each in turn, since a shard gives no more than five reads a second, which a quick machine asks for at once. */
    private static String anotherShard() {
        asked = (asked + 1) % SHARDS;
        return WrittenLeases.shardId(asked);
    }

    static Stream<Trouble> troubles() {
        return KINDS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whileTheLeaseTableFailsTheLastPictureStaysAndItComesBackByItself(Trouble trouble) {
        begin();
        var injected = lab.aws().faults().inject(trouble, Where.everywhere());

        LabStreams.await(() -> state().reading() instanceof Reading.Stale<?>);

        assertThat(facts().leases())
                .hasSize(SHARDS)
                .allSatisfy(lease -> assertThat(lease.checkpoint()).isEqualTo(HORIZON));
        assertThat(state().unanswered()).isTrue();
        assertThat(state().worstLag()).isNull();
        SourceFault fault = Objects.requireNonNull(state().reading().fault());
        assertThat(fault.kind()).as(fault.message()).isIn(Objects.requireNonNull(KINDS.get(trouble)));
        long scans = lab.aws().calls().of(Service.DYNAMODB, "Scan");
        LabStreams.await(() -> lab.aws().calls().of(Service.DYNAMODB, "Scan") >= scans + 2);
        // once an interval, whatever the answer: two can fall into one second of the clock
        assertThat(lab.aws().calls().busiestSecond(Service.DYNAMODB, "Scan")).isLessThanOrEqualTo(2);

        injected.close();
        LabStreams.await(() -> state().reading() instanceof Reading.Current<?>);
    }

    @Test
    void whereOnlyProbesFailTheLeasesStayCurrentAndSayWhy() {
        var injected = lab.aws().faults().inject(new Trouble.ExpiredToken(), Where.in(Service.KINESIS));
        begin();

        LabStreams.await(() -> facts().probeFault() != null);

        assertThat(state().reading()).isInstanceOf(Reading.Current.class);
        assertThat(Objects.requireNonNull(facts().probeFault()).kind()).isEqualTo(Kind.SIGN_IN_REFUSED);
        assertThat(facts().leases()).hasSize(SHARDS).allSatisfy(lease -> {
            assertThat(lease.lag()).isNull();
            assertThat(lease.verdict()).isInstanceOf(LeaseVerdict.Unknown.class);
        });
        injected.close();
        LabStreams.await(() -> facts().leases().stream().allMatch(lease -> lease.lag() != null));
    }

    @Test
    void aShardThatAnswersAProbeWithAThrottleIsLeftAlone() {
        lab.aws().faults().inject(new Trouble.Throttle(), Where.in(Service.KINESIS, "GetRecords"));
        begin();
        LabStreams.await(() -> lab.aws().calls().of(Service.KINESIS, "GetRecords") >= SHARDS);
        long scans = lab.aws().calls().of(Service.DYNAMODB, "Scan");

        LabStreams.await(() -> lab.aws().calls().of(Service.DYNAMODB, "Scan") >= scans + 7);

        assertThat(lab.aws().calls().of(Service.KINESIS, "GetRecords")).isEqualTo(SHARDS);
        assertThat(state().reading()).isInstanceOf(Reading.Current.class);
    }

    @Test
    void probesNoMoreThanTheAccountsBudgetLetsOutAndSaysSo() throws InterruptedException {
        try (var thrifty = new OpenClients(Configured.properties(account), InstantSource.fixed(clock.instant()))) {
            NextRecords probes = Adapters.records(thrifty);
            WatchedApplication watched = new WatchedApplication(
                    application,
                    account,
                    tables,
                    null,
                    new LagMeter(account, "orders", probes, new ProbeBudget(clock), new Calibration()),
                    clock);

            ApplicationFacts facts = KclLab.facts(watched);

            // ten at once, and no time passes in which there could be more
            assertThat(lab.aws().calls().of(Service.KINESIS, "GetRecords")).isEqualTo(10);
            SourceFault fault = Objects.requireNonNull(facts.probeFault());
            assertThat(fault.kind()).isEqualTo(Kind.OVERDUE);
            assertThat(fault.message()).contains("the call budget of prod for GetRecords is spent");
            assertThat(facts.leases()).hasSize(SHARDS);
            assertThat(facts.leases()).filteredOn(lease -> lease.lag() != null).hasSize(10);
        }
    }
}
