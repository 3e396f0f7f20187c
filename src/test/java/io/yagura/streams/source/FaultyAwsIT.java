package io.yagura.streams.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.accounts.AccountsProperties;
import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.Configured;
import io.yagura.accounts.OpenClients;
import io.yagura.lab.aws.Service;
import io.yagura.lab.aws.Trouble;
import io.yagura.lab.aws.Where;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault.Kind;
import io.yagura.streams.ListedStream;
import io.yagura.streams.StreamList;
import io.yagura.streams.StreamsSource;
import io.yagura.streams.Topology;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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

/** An AWS that refuses, hangs, breaks off and babbles, over a real connection. */
@Order(13)
class FaultyAwsIT {

    private static LabStreams lab;

    private AwsAccount account;
    private OpenClients clients;
    private StreamsSource source;

    @BeforeAll
    static void start() {
        lab = new LabStreams();
        lab.create("orders", 5);
        lab.create("billing-eu", 1);
        lab.create("billing-us", 1);
    }

    @AfterAll
    static void end() {
        if (lab != null) {
            lab.close();
        }
    }

    @BeforeEach
    void open() {
        account = Configured.account("prod", lab.aws().url(), "orders", "billing-*");
        AccountsProperties properties = Configured.properties(account);
        clients = new OpenClients(properties, InstantSource.system());
        source = OpenSource.of(clients, properties, InstantSource.system());
        lab.aws().calls().reset();
    }

    @AfterEach
    void close() {
        lab.aws().faults().clear();
        clients.close();
    }

    interface Question {
        Answer<?> ask(StreamsSource source, AwsAccount account, Deadline deadline) throws InterruptedException;
    }

    record Case(String operation, Service service, Question question) {
        @Override
        public String toString() {
            return operation;
        }
    }

    private static Deadline seconds(double seconds) {
        return Deadline.after(Duration.ofMillis((long) (seconds * 1_000)));
    }

    static Stream<Arguments> everyTroubleOfEveryCall() {
        List<Case> cases = List.of(
                new Case("ListStreams", Service.KINESIS, StreamsSource::streams),
                new Case("ListShards", Service.KINESIS, (s, a, d) -> s.topology(a, "orders", d)),
                new Case("DescribeStreamSummary", Service.KINESIS, (s, a, d) -> s.settings(a, "orders", d)),
                new Case("ListTagsForStream", Service.KINESIS, (s, a, d) -> s.tags(a, "orders", d)),
                new Case("GetMetricData", Service.CLOUDWATCH, (s, a, d) -> s.throughput(a, List.of("orders"), d)),
                new Case(
                        "GetMetricData",
                        Service.CLOUDWATCH,
                        (s, a, d) -> s.shardThroughput(a, Map.of("orders", List.of("shardId-000000000000")), d)));
        Map<Trouble, List<Kind>> kinds = Map.of(
                new Trouble.Throttle(), List.of(Kind.SATURATED),
                new Trouble.TimeOut(), List.of(Kind.TIMED_OUT),
                new Trouble.ExpiredToken(), List.of(Kind.SIGN_IN_REFUSED),
                // the connection breaks, or what came of it cannot be read
                new Trouble.HalfAPage(), List.of(Kind.UNREACHABLE, Kind.MISBEHAVED),
                new Trouble.Malformed(), List.of(Kind.MISBEHAVED),
                new Trouble.Failure(503), List.of(Kind.UNREACHABLE));
        return cases.stream()
                .flatMap(one -> kinds.entrySet().stream()
                        .map(trouble -> Arguments.of(one, trouble.getKey(), trouble.getValue())));
    }

    @ParameterizedTest
    @MethodSource("everyTroubleOfEveryCall")
    void everyTroubleIsAFaultAndOverWhenItIsOver(Case asked, Trouble trouble, List<Kind> kinds)
            throws InterruptedException {
        var injected = lab.aws().faults().inject(trouble, Where.in(asked.service(), asked.operation()));

        // what hangs is waited for, everything else comes by itself
        Answer<?> answer = asked.question().ask(source, account, seconds(trouble instanceof Trouble.TimeOut ? 1 : 20));

        assertThat(answer).isInstanceOfSatisfying(Answer.Fault.class, fault -> {
            assertThat(fault.fault().kind()).as(fault.fault().message()).isIn(kinds);
            assertThat(fault.fault().message()).startsWith(asked.operation());
            assertThat(fault.cost().calls()).isEqualTo(1);
        });
        assertThat(injected.struck()).isEqualTo(1);
        injected.close();
        assertThat(asked.question().ask(source, account, seconds(20))).isInstanceOf(Answer.Facts.class);
    }

    @Test
    void aThrottleIsCountedAndNotAnsweredWithMoreCalls() throws InterruptedException {
        lab.aws().faults().inject(new Trouble.Throttle(), Where.in(Service.KINESIS, "ListShards"));

        source.topology(account, "orders", seconds(20));

        assertThat(clients.calls(account, "ListShards").throttled()).isEqualTo(1);
        assertThat(lab.aws().calls().of(Service.KINESIS, "ListShards")).isEqualTo(1);
    }

    @Test
    void allPagesAreReadAndABrokenOneGivesNoPartOfThePicture() throws InterruptedException {
        ShardLister lister = new ShardLister(clients.kinesis(account), 2);
        Answer<Topology> whole = Visit.answer(
                "ListShards", seconds(20), visit -> new Visit.Sight<>(lister.list(visit, "orders"), Instant.EPOCH));
        assertThat(whole).isInstanceOfSatisfying(Answer.Facts.class, facts -> {
            assertThat(((Topology) facts.facts()).open()).hasSize(5);
            assertThat(facts.cost().calls()).isEqualTo(3);
        });

        lab.aws().faults().inject(new Trouble.Slow(Duration.ofMillis(1)), Where.in(Service.KINESIS, "ListShards"), 1);
        lab.aws().faults().inject(new Trouble.HalfAPage(), Where.in(Service.KINESIS, "ListShards"), 1);
        Answer<Topology> torn = Visit.answer(
                "ListShards", seconds(20), visit -> new Visit.Sight<>(lister.list(visit, "orders"), Instant.EPOCH));

        assertThat(torn)
                .isInstanceOfSatisfying(
                        Answer.Fault.class,
                        fault -> assertThat(fault.cost().calls()).isEqualTo(2));
    }

    @Test
    void allPagesOfTheListAreRead() throws InterruptedException {
        StreamLister lister = new StreamLister(clients.kinesis(account), 1);

        var answer = Visit.answer(
                "ListStreams",
                seconds(30),
                visit -> new Visit.Sight<>(lister.list(visit, account::watches), Instant.EPOCH));

        assertThat(answer).isInstanceOfSatisfying(Answer.Facts.class, facts -> {
            var streams = ((StreamList) facts.facts()).streams();
            assertThat(streams)
                    .extracting(ListedStream::name)
                    .containsExactlyInAnyOrder("orders", "billing-eu", "billing-us");
            assertThat(facts.cost().calls()).isGreaterThanOrEqualTo(3);
        });
    }

    @Test
    void aCallThatTheBudgetDoesNotLetOutIsPutOffAndNotCalledSilence() throws InterruptedException {
        // one ListTagsForStream fits at once, the next after 2 s
        assertThat(source.tags(account, "orders", seconds(5))).isInstanceOf(Answer.Facts.class);

        Answer<?> answer = source.tags(account, "orders", seconds(0.5));

        assertThat(answer).isInstanceOfSatisfying(Answer.Fault.class, fault -> {
            assertThat(fault.fault().kind()).isEqualTo(Kind.OVERDUE);
            assertThat(fault.fault().message()).contains("budget");
            assertThat(fault.cost().calls()).isZero();
        });
        assertThat(lab.aws().calls().of(Service.KINESIS, "ListTagsForStream")).isEqualTo(1);
        // with more time it waits for its turn
        assertThat(source.tags(account, "orders", seconds(10))).isInstanceOf(Answer.Facts.class);
    }

    @Test
    void asksFor500MetricsAtOnce() throws InterruptedException {
        List<String> streams = Stream.iterate(0, i -> i + 1)
                .limit(100)
                .map(i -> "made-up-" + i)
                .toList();

        Answer<?> answer = source.throughput(account, streams, seconds(20));

        // 7 metrics of 100 streams
        assertThat(answer).isInstanceOf(Answer.Facts.class);
        assertThat(lab.aws().calls().of(Service.CLOUDWATCH, "GetMetricData")).isEqualTo(2);
        assertThat(clients.spent(account).dollarsPerDay())
                .isCloseTo(0.007 * 24 * 60, org.assertj.core.data.Offset.offset(1e-6));
    }
}
