package io.yagura.subscribers.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.observe.Board;
import io.yagura.observe.BoardFeeder;
import io.yagura.observe.SourceFault;
import io.yagura.observe.Target;
import io.yagura.rest.Caller;
import io.yagura.rest.RestSlice;
import io.yagura.subscribers.ApplicationFacts;
import io.yagura.subscribers.Checkpoint;
import io.yagura.subscribers.Lag;
import io.yagura.subscribers.Lease;
import io.yagura.subscribers.LeaseVerdict;
import io.yagura.subscribers.Provenance;
import io.yagura.subscribers.SequenceTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = {RestSlice.class, SubscribersRest.class},
        webEnvironment = WebEnvironment.RANDOM_PORT)
class SubscribersRestTests {

    private static final Target BILLING = new Target("subscribers", "billing", "prod", "money", null, true);
    private static final Instant SEEN = RestSlice.NOW.minusSeconds(1);
    private static final String NUMBER = "49590338271490256608559692538361571095921575989136588898";
    private static final String FIRST = "/applications/0/facts/leases/0";
    private static final String SECOND = "/applications/0/facts/leases/1";

    private final BoardFeeder board;
    private final Caller viewer;
    private final Caller stranger;

    @Autowired
    SubscribersRestTests(Board board, @LocalServerPort int port) {
        this.board = new BoardFeeder(board);
        this.viewer = new Caller(port, "viewer");
        this.stranger = new Caller(port, "stranger");
    }

    @BeforeEach
    void observe() {
        Lease slow = new Lease(
                "shardId-000000000000",
                true,
                "w-1",
                "w-2",
                new Checkpoint(NUMBER, 3),
                null,
                List.of(),
                new Lag(Duration.ofSeconds(90), Provenance.SEQUENCE_NUMBER, SEEN),
                null,
                Duration.ofHours(23),
                SEEN,
                SEEN,
                new LeaseVerdict.Slow(Duration.ofSeconds(90)),
                SEEN,
                0L);
        Lease waiting = new Lease(
                "shardId-000000000001",
                true,
                null,
                null,
                new Checkpoint("TRIM_HORIZON", 0),
                null,
                List.of("shardId-000000000000"),
                null,
                null,
                null,
                SEEN,
                SEEN,
                new LeaseVerdict.WaitingOnParent("shardId-000000000000", "w-1"),
                SEEN,
                null);
        ApplicationFacts facts = new ApplicationFacts(
                "billing",
                "prod",
                "orders",
                "billing-leases",
                List.of(slow, waiting),
                List.of(),
                Map.of("LEADER", 1),
                0,
                SEEN,
                Duration.ofHours(24),
                null,
                null,
                Duration.ofMinutes(5),
                SequenceTrust.CALIBRATED,
                0,
                null);
        board.facts(BILLING, "leases", ApplicationFacts.class, facts, SEEN);
    }

    @AfterEach
    void forget() {
        board.forgetAll();
    }

    @Test
    void tellsEachLeaseInTheWordsOfTheContract() {
        Caller.Answer answer = viewer.get("/api/v1/subscribers");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/applications/0/source")).isEqualTo("subscribers/billing/leases");
        assertThat(answer.at("/applications/0/state")).isEqualTo("current");
        assertThat(answer.at("/applications/0/facts/table")).isEqualTo("billing-leases");
        assertThat(answer.at(FIRST + "/lagMillis")).isEqualTo("90000");
        assertThat(answer.at(FIRST + "/provenance")).isEqualTo("sequence-number");
        assertThat(answer.at(FIRST + "/verdict")).isEqualTo("slow");
        assertThat(answer.at(FIRST + "/millisToDataLoss")).isEqualTo("82800000");
        assertThat(answer.at(FIRST + "/handingOverTo")).isEqualTo("w-2");
        assertThat(answer.at(FIRST + "/checkpoint/sequenceNumber")).isEqualTo(NUMBER);
    }

    @Test
    void whatIsUnknownIsNull() {
        Caller.Answer answer = viewer.get("/api/v1/subscribers");

        assertThat(answer.tree().at(SECOND + "/lagMillis").isNull()).isTrue();
        assertThat(answer.tree().at(SECOND + "/owner").isNull()).isTrue();
        assertThat(answer.at(SECOND + "/verdict")).isEqualTo("waiting-on-parent");
        assertThat(answer.at(SECOND + "/parentOwner")).isEqualTo("w-1");
        assertThat(answer.at(SECOND + "/checkpoint/kind")).isEqualTo("trim-horizon");
    }

    @Test
    void keepsTheLastFactsOfASourceThatFails() {
        board.fault(
                BILLING, "leases", ApplicationFacts.class, new SourceFault(SourceFault.Kind.FORBIDDEN, "may not scan"));

        Caller.Answer answer = viewer.get("/api/v1/subscribers");

        assertThat(answer.at("/applications/0/state")).isEqualTo("stale");
        assertThat(answer.at("/applications/0/fault/message")).isEqualTo("may not scan");
        assertThat(answer.at(FIRST + "/shardId")).isEqualTo("shardId-000000000000");
    }

    @Test
    void showsNoApplicationThatTheCallerMayNotSee() {
        assertThat(stranger.get("/api/v1/subscribers")
                        .tree()
                        .at("/applications")
                        .size())
                .isZero();
    }
}
