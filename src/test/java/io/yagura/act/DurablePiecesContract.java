package io.yagura.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yagura.audit.AuditEvent;
import io.yagura.audit.AuditEvent.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the claims, the spent sightings, the key and the record of the desk keep to, whatever database they stand on. */
abstract class DurablePiecesContract {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration TTL = Duration.ofSeconds(30);

    /** {@return settings of a store that outlives a console; each console started with them shares it} */
    abstract Map<String, Object> settings();

    /** {@return whether two consoles may use the store at the same time} */
    abstract boolean shared();

    @Test
    void grantsASubjectToOneOfAHundred() throws Exception {
        try (ActConsole one = ActConsole.start(settings());
                Second second = new Second(one)) {
            String subject = "connection " + UUID.randomUUID();
            List<Boolean> granted = atOnce(
                    100, i -> second.orFirst(i).get(Claims.class).claim("mysql/a", subject, UUID.randomUUID(), TTL));
            assertThat(granted).containsOnlyOnce(true);
        }
    }

    @Test
    void grantsASubjectAgainOnceItIsReleasedOrRunOut() {
        try (ActConsole console = ActConsole.start(settings())) {
            Claims claims = console.get(Claims.class);
            UUID first = UUID.randomUUID();
            UUID second = UUID.randomUUID();
            assertThat(claims.claim("mysql/a", "connection 1", first, TTL)).isTrue();
            assertThat(claims.claim("mysql/a", "connection 1", second, TTL)).isFalse();
            assertThat(claims.claim("mysql/b", "connection 1", second, TTL)).isTrue();
            claims.release("mysql/a", "connection 1", second);
            assertThat(claims.claim("mysql/a", "connection 1", second, TTL)).isFalse();
            claims.release("mysql/a", "connection 1", first);
            assertThat(claims.claim("mysql/a", "connection 1", second, Duration.ZERO))
                    .isTrue();
            assertThat(claims.claim("mysql/a", "connection 1", first, TTL)).isTrue();
        }
    }

    @Test
    void spendsASightingOnceOfAHundred() throws Exception {
        try (ActConsole one = ActConsole.start(settings());
                Second second = new Second(one)) {
            String nonce = UUID.randomUUID().toString();
            List<UUID> ids = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                ids.add(UUID.randomUUID());
            }
            List<Optional<UUID>> answers =
                    atOnce(100, i -> second.orFirst(i).get(SpentSightings.class).spend(nonce, ids.get(i)));

            UUID winner = ids.get(answers.indexOf(Optional.<UUID>empty()));
            assertThat(answers.stream().filter(Optional::isEmpty)).hasSize(1);
            assertThat(answers.stream().flatMap(Optional::stream)).hasSize(99).containsOnly(winner);
        }
    }

    @Test
    void remembersASpentSightingAfterARestart() {
        String nonce = UUID.randomUUID().toString();
        UUID first = UUID.randomUUID();
        try (ActConsole console = ActConsole.start(settings())) {
            assertThat(console.get(SpentSightings.class).spend(nonce, first)).isEmpty();
        }
        try (ActConsole console = ActConsole.start(settings())) {
            assertThat(console.get(SpentSightings.class).spend(nonce, UUID.randomUUID()))
                    .contains(first);
        }
    }

    @Test
    void makesOneKeyAndKeepsIt() throws Exception {
        byte[] key;
        try (ActConsole one = ActConsole.start(settings());
                Second second = new Second(one)) {
            key = one.get(SigningKey.class).bytes();
            assertThat(key).hasSize(32);
            assertThat(second.orFirst(1).get(SigningKey.class).bytes()).isEqualTo(key);
        }
        try (ActConsole console = ActConsole.start(settings())) {
            assertThat(console.get(SigningKey.class).bytes()).isEqualTo(key);
        }
    }

    @Test
    void saysUnknownOfWhatWasStruckWhenTheConsoleEnded() throws Exception {
        UUID struck = UUID.randomUUID();
        UUID opened = UUID.randomUUID();
        UUID judged = UUID.randomUUID();
        try (ActConsole console = ActConsole.start(settings())) {
            console.append(struck, Phase.OPENED, null);
            console.append(struck, Phase.STRUCK, "look at the processes of orders-db");
            console.append(opened, Phase.OPENED, null);
            console.append(judged, Phase.OPENED, null);
            console.append(judged, Phase.STRUCK, null);
            console.append(judged, Phase.JUDGED, "Killed");
        }
        try (ActConsole console = ActConsole.start(settings())) {
            if (shared()) {
                // within the first minute it might be another console's, still at work
                Thread.sleep(1_000);
                assertThat(console.amendment(struck)).isEmpty();
                return;
            }
            await().atMost(PATIENCE).until(() -> console.amendment(struck).isPresent());
            await().atMost(PATIENCE).until(() -> console.amendment(opened).isPresent());

            AuditEvent unknown = console.amendment(struck).orElseThrow();
            assertThat(unknown.outcome()).isEqualTo("unknown");
            assertThat(unknown.message())
                    .isEqualTo("unknown outcome: Yagura ended while it was striking;"
                            + " look at the processes of orders-db");
            AuditEvent refused = console.amendment(opened).orElseThrow();
            assertThat(refused.outcome()).isEqualTo("refused");
            assertThat(refused.message()).isEqualTo("not struck: Yagura ended before striking");
            assertThat(console.amendment(judged)).isEmpty();
        }
    }

    @Test
    void leavesItsOwnUnfinishedActionsAlone() throws Exception {
        UUID auditId = UUID.randomUUID();
        try (ActConsole console = ActConsole.start(settings())) {
            console.append(auditId, Phase.OPENED, null);
            console.append(auditId, Phase.STRUCK, null);
            console.get(Recovery.class).run();
            assertThat(console.amendment(auditId)).isEmpty();
        }
    }

    static Errand.Plan plan() {
        return new Errand.Plan("market", 3);
    }

    /** A second console on the same store, where that can be. */
    private final class Second implements AutoCloseable {

        private final ActConsole first;
        private final ActConsole second;

        Second(ActConsole first) {
            this.first = first;
            this.second = shared() ? ActConsole.start(settings()) : first;
        }

        ActConsole orFirst(int i) {
            return i % 2 == 0 ? first : second;
        }

        @Override
        public void close() {
            if (shared()) {
                second.close();
            }
        }
    }

    private interface Attempt<T> {
        T at(int i);
    }

    private static <T> List<T> atOnce(int times, Attempt<T> attempt) throws Exception {
        CyclicBarrier gate = new CyclicBarrier(times);
        List<Callable<T>> calls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            int number = i;
            calls.add(() -> {
                gate.await();
                return attempt.at(number);
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
