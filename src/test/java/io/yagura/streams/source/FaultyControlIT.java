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

    private static final String STREAM = "orders";

    private static LabStreams lab;

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
        lab.create(STREAM, 2);
        var account = Configured.account("prod", lab.aws().url(), STREAM);
        AccountsProperties properties = Configured.properties(account);
        clients = new OpenClients(properties, InstantSource.system());
        control = new AwsStreamControl(Configured.accounts(properties), clients, InstantSource.system());
        orders = new StreamName("prod", STREAM);
    }

    @AfterEach
    void close() {
        lab.aws().faults().clear();
        clients.close();
        lab.clear();
    }

    private static Deadline second() {
        return Deadline.after(Duration.ofSeconds(1));
    }

    interface Change {
        Shot make(StreamControl control, StreamName stream) throws InterruptedException;
    }

    record Case(String operation, Change change) {
        @Override
        public String toString() {
            return operation;
        }
    }

    static Stream<Arguments> everyTroubleOfEveryChange() {
        List<Case> changes = List.of(
                new Case("UpdateShardCount", (c, s) -> c.updateShardCount(s, 4, second())),
                new Case("SplitShard", (c, s) -> c.split(s, "shardId-000000000000", BigInteger.TEN, second())),
                new Case("MergeShards", (c, s) -> c.merge(s, "shardId-000000000000", "shardId-000000000001", second())));
        Map<Trouble, Class<? extends Shot>> shots = Map.of(
                new Trouble.Throttle(), Shot.NotNow.class,
                new Trouble.ExpiredToken(), Shot.NotNow.class,
                // from here on it may have begun
                new Trouble.TimeOut(), Shot.Lost.class,
                new Trouble.HalfAPage(), Shot.Lost.class,
                new Trouble.Failure(500), Shot.Lost.class);
        return changes.stream()
                .flatMap(change -> shots.entrySet().stream()
                        .map(shot -> Arguments.of(change, shot.getKey(), shot.getValue())));
    }

    @ParameterizedTest
    @MethodSource("everyTroubleOfEveryChange")
    void neverTakesATroubleForANoNorForAYes(Case asked, Trouble trouble, Class<? extends Shot> shot)
            throws InterruptedException {
        var injected = lab.aws().faults().inject(trouble, Where.in(Service.KINESIS, asked.operation()));

        assertThat(asked.change().make(control, orders)).isInstanceOf(shot);

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

        Sight<StreamNow> sight = control.look(orders, second());

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
