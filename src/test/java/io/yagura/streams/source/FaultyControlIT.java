package io.yagura.streams.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.accounts.AccountsProperties;
import io.yagura.accounts.Configured;
import io.yagura.accounts.OpenClients;
import io.yagura.lab.aws.Service;
import io.yagura.lab.aws.Trouble;
import io.yagura.lab.aws.Where;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault.Kind;
import io.yagura.streams.StreamControl;
import io.yagura.streams.StreamControl.Shot;
import io.yagura.streams.StreamControl.Sight;
import io.yagura.streams.StreamName;
import io.yagura.streams.StreamNow;
import java.math.BigInteger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the hand on streams says of a change when AWS refuses, hangs, breaks off or babbles. */
class FaultyControlIT {

    private static LabStreams lab;
    private static int streams;

    private OpenClients clients;
    private StreamControl control;
    private StreamName orders;

    @BeforeAll
    static void start() {
        lab = new LabStreams();
    }

    @AfterAll
    static void end() {
        if (lab != null) {
            lab.close();
        }
    }

    @BeforeEach
    void open() {
        // one of its own for each, since some changes are made and only their answers are lost
        orders = new StreamName("prod", "orders-" + ++streams);
        lab.create(orders.stream(), 2);
        var account = Configured.account("prod", lab.aws().url(), "orders-*");
        AccountsProperties properties = Configured.properties(account);
        clients = new OpenClients(properties, InstantSource.system());
        control = new AwsStreamControl(Configured.accounts(properties), clients, InstantSource.system());
    }

    @AfterEach
    void close() {
        lab.aws().faults().clear();
        clients.close();
    }

    /** Short only where nothing else ends the wait. */
    private static Deadline deadline(Trouble trouble) {
        return Deadline.after(Duration.ofSeconds(trouble instanceof Trouble.TimeOut ? 1 : 20));
    }

    interface Change {
        Shot make(StreamControl control, StreamName stream, Deadline deadline) throws InterruptedException;
    }

    record Case(String operation, Change change) {
        @Override
        public String toString() {
            return operation;
        }
    }

    static Stream<Arguments> everyTroubleOfEveryChange() {
        List<Case> changes = List.of(
                new Case("UpdateShardCount", (c, s, d) -> c.updateShardCount(s, 4, d)),
                new Case("SplitShard", (c, s, d) -> c.split(s, "shardId-000000000000", BigInteger.TEN, d)),
                new Case("MergeShards", (c, s, d) -> c.merge(s, "shardId-000000000000", "shardId-000000000001", d)));
        Map<Trouble, List<Class<? extends Shot>>> shots = Map.of(
                new Trouble.Throttle(), List.of(Shot.NotNow.class),
                new Trouble.ExpiredToken(), List.of(Shot.NotNow.class),
                // from here on it may have begun
                new Trouble.TimeOut(), List.of(Shot.Lost.class),
                new Trouble.Failure(500), List.of(Shot.Lost.class),
                // of a split and a merge the answer is empty: that there was one is all it says
                new Trouble.HalfAPage(), List.of(Shot.Lost.class, Shot.Taken.class),
                new Trouble.Malformed(), List.of(Shot.Lost.class, Shot.Taken.class));
        return changes.stream()
                .flatMap(change ->
                        shots.entrySet().stream().map(shot -> Arguments.of(change, shot.getKey(), shot.getValue())));
    }

    @ParameterizedTest
    @MethodSource("everyTroubleOfEveryChange")
    void takesNoTroubleForANo(Case asked, Trouble trouble, List<Class<? extends Shot>> shots)
            throws InterruptedException {
        var injected = lab.aws().faults().inject(trouble, Where.in(Service.KINESIS, asked.operation()));

        Shot shot = asked.change().make(control, orders, deadline(trouble));

        assertThat(shot.getClass()).as(shot.toString()).isIn(shots);

        // sent once, and not again by itself
        assertThat(injected.struck()).isEqualTo(1);
    }

    static Stream<Arguments> troublesOfALook() {
        return Stream.of(
                Arguments.of(new Trouble.Throttle(), List.of(Kind.SATURATED)),
                Arguments.of(new Trouble.TimeOut(), List.of(Kind.TIMED_OUT)),
                Arguments.of(new Trouble.ExpiredToken(), List.of(Kind.SIGN_IN_REFUSED)),
                Arguments.of(new Trouble.HalfAPage(), List.of(Kind.UNREACHABLE, Kind.MISBEHAVED)),
                Arguments.of(new Trouble.Malformed(), List.of(Kind.MISBEHAVED)),
                Arguments.of(new Trouble.Failure(500), List.of(Kind.UNREACHABLE)));
    }

    @ParameterizedTest
    @MethodSource("troublesOfALook")
    void aLookThatFailsIsNoLookAndSaysWhy(Trouble trouble, List<Kind> kinds) throws InterruptedException {
        var injected = lab.aws().faults().inject(trouble, Where.in(Service.KINESIS, "ListShards"));

        Sight<StreamNow> sight = control.look(orders, deadline(trouble));

        assertThat(sight)
                .isInstanceOfSatisfying(
                        Sight.Unseen.class,
                        unseen -> assertThat(unseen.fault().kind())
                                .as(unseen.fault().message())
                                .isIn(kinds));
        injected.close();
        assertThat(control.look(orders, Deadline.after(Duration.ofSeconds(20)))).isInstanceOf(Sight.Present.class);
    }
}
