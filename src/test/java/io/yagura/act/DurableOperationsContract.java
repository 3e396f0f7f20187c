package io.yagura.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yagura.audit.AuditEvent;
import io.yagura.audit.AuditEvent.Phase;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What an operation keeps to, whatever database it stands on. */
abstract class DurableOperationsContract {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** {@return settings of a store that outlives a console; each console started with them shares it} */
    abstract Map<String, Object> settings();

    @Test
    void drivesAnOperationToItsEndAndAmendsTheAudit() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        try (ActConsole console = ActConsole.start(settings(), taken, n -> n < 3 ? Errand.going(n) : Errand.done())) {
            UUID auditId = UUID.randomUUID();
            console.append(auditId, Phase.OPENED, null);
            Operations operations = console.get(Operations.class);
            UUID id = operations.start(
                    Errand.KIND, auditId, "mysql/orders-db", "An errand", DurablePiecesContract.plan());

            await().atMost(PATIENCE).until(() -> outcome(operations, id).isPresent());
            await().atMost(PATIENCE).until(() -> console.amendment(auditId).isPresent());

            Operation ended = operations.find(id).orElseThrow();
            assertThat(ended.outcome()).isEqualTo("done");
            assertThat(ended.stepsDone()).isEqualTo(3);
            assertThat(ended.endedAt()).isNotNull();
            AuditEvent amended = console.amendment(auditId).orElseThrow();
            assertThat(amended.operator()).isEqualTo("sre");
            assertThat(amended.outcome()).isEqualTo("done");
            assertThat(amended.message()).isEqualTo("The errand is done");
            assertThat(amended.receipt()).isEqualTo("{\"steps\":3}");
            assertThat(operations.recent()).extracting(Operation::id).contains(id);
            assertThat(taken).hasValue(3);
        }
    }

    @Test
    void triesAFailedStepAgain() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        try (ActConsole console = ActConsole.start(settings(), taken, n -> {
            if (n == 1) {
                throw new IllegalStateException("the road is closed");
            }
            return n < 15 ? Errand.going(1) : Errand.done();
        })) {
            Operations operations = console.get(Operations.class);
            UUID id = operations.start(
                    Errand.KIND, UUID.randomUUID(), "mysql/orders-db", "An errand", DurablePiecesContract.plan());
            await().atMost(PATIENCE).until(() -> outcome(operations, id).equals(Optional.of("done")));
        }
    }

    @Test
    void saysWhatWentWrongWithTheLastStep() throws Exception {
        try (ActConsole console = ActConsole.start(settings(), new AtomicInteger(), n -> {
            throw new IllegalStateException("the road is closed");
        })) {
            Operations operations = console.get(Operations.class);
            UUID id = operations.start(
                    Errand.KIND, UUID.randomUUID(), "mysql/orders-db", "An errand", DurablePiecesContract.plan());
            await().atMost(PATIENCE)
                    .until(() -> String.valueOf(
                                    operations.find(id).orElseThrow().progress())
                            .contains("the road is closed"));
            assertThat(operations.find(id).orElseThrow().endedAt()).isNull();
        }
    }

    @Test
    void goesOnWithAnOperationAfterARestart() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        UUID auditId = UUID.randomUUID();
        UUID id;
        try (ActConsole console = ActConsole.start(settings(), taken, Errand::going)) {
            console.append(auditId, Phase.OPENED, null);
            id = console.get(Operations.class)
                    .start(Errand.KIND, auditId, "mysql/orders-db", "An errand", DurablePiecesContract.plan());
            await().atMost(PATIENCE).until(() -> taken.get() >= 2);
        }
        int before = taken.get();
        try (ActConsole console = ActConsole.start(settings(), taken, n -> Errand.done())) {
            Operations operations = console.get(Operations.class);
            await().atMost(PATIENCE).until(() -> outcome(operations, id).equals(Optional.of("done")));
            await().atMost(PATIENCE).until(() -> console.amendment(auditId).isPresent());
            assertThat(taken).hasValue(before + 1);
        }
    }

    @Test
    void takesNoStepWhileHeldAndGoesOnWhenToldSo() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        UUID id;
        try (ActConsole console = ActConsole.start(settings(), taken, Errand::going)) {
            Operations operations = console.get(Operations.class);
            id = operations.start(
                    Errand.KIND, UUID.randomUUID(), "mysql/orders-db", "An errand", DurablePiecesContract.plan());
            await().atMost(PATIENCE).until(() -> taken.get() >= 2);
            assertThat(operations.goOn(id)).isFalse();
            assertThat(operations.hold(id, "sre")).isTrue();
            assertThat(operations.hold(id, "another")).isFalse();
            await().atMost(PATIENCE)
                    .until(() -> "sre".equals(operations.find(id).orElseThrow().heldBy()));
            int before = taken.get();
            Thread.sleep(300);
            assertThat(taken).hasValue(before);
        }
        int before = taken.get();
        try (ActConsole console = ActConsole.start(settings(), taken, n -> Errand.done())) {
            Operations operations = console.get(Operations.class);
            Thread.sleep(1_000);
            assertThat(taken).hasValue(before);
            assertThat(operations.find(id).orElseThrow().heldBy()).isEqualTo("sre");
            assertThat(operations.goOn(id)).isTrue();
            await().atMost(PATIENCE).until(() -> outcome(operations, id).equals(Optional.of("done")));
            assertThat(operations.hold(id, "sre")).isFalse();
        }
    }

    @Test
    void givesUpOnlyWhatIsHeld() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        UUID auditId = UUID.randomUUID();
        try (ActConsole console = ActConsole.start(settings(), taken, Errand::going)) {
            console.append(auditId, Phase.OPENED, null);
            Operations operations = console.get(Operations.class);
            UUID id = operations.start(
                    Errand.KIND, auditId, "mysql/orders-db", "An errand", DurablePiecesContract.plan());
            assertThat(operations.giveUp(id, "it rains")).isFalse();
            assertThat(operations.hold(id, "sre")).isTrue();
            assertThat(operations.giveUp(id, "it rains")).isTrue();
            await().atMost(PATIENCE).until(() -> outcome(operations, id).equals(Optional.of("failed")));
            assertThat(console.amendment(auditId).orElseThrow().message()).isEqualTo("it rains");
            assertThat(operations.goOn(id)).isFalse();
            int before = taken.get();
            Thread.sleep(300);
            assertThat(taken.get()).isBetween(before, before + 1);
        }
    }

    @Test
    void leavesAnActionWithAnOperationToTheOperation() throws Exception {
        UUID auditId = UUID.randomUUID();
        try (ActConsole console = ActConsole.start(settings(), new AtomicInteger(), Errand::going)) {
            console.append(auditId, Phase.OPENED, null);
            console.append(auditId, Phase.STRUCK, "look there");
            console.get(Operations.class)
                    .start(Errand.KIND, auditId, "mysql/orders-db", "An errand", DurablePiecesContract.plan());
        }
        try (ActConsole console = ActConsole.start(settings(), new AtomicInteger(), Errand::going)) {
            Thread.sleep(1_000);
            assertThat(console.amendment(auditId)).isEmpty();
        }
    }

    private static Optional<String> outcome(Operations operations, UUID id) {
        return operations.find(id).map(Operation::outcome);
    }
}
