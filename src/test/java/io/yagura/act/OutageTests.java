package io.yagura.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yagura.audit.AuditEvent.Phase;
import io.yagura.store.H2Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk's durable pieces while their store comes and goes. */
@Order(2)
class OutageTests {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration TTL = Duration.ofSeconds(30);

    @TempDir
    private Path stored;

    @TempDir
    private Path data;

    private H2Server server;

    @BeforeEach
    void start() throws Exception {
        server = new H2Server(stored);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void claimsInMemoryWhileTheStoreIsAway() {
        try (ActConsole console = ActConsole.start(server.settings(data))) {
            Claims claims = console.get(Claims.class);
            server.stop();
            assertThat(claims.claim("mysql/a", "connection 1", UUID.randomUUID(), TTL))
                    .isTrue();
            assertThat(claims.claim("mysql/a", "connection 1", UUID.randomUUID(), TTL))
                    .isFalse();
        }
    }

    @Test
    void remembersBeyondACrashWhatWasSpentWhileTheStoreWasAway() throws Exception {
        UUID first = UUID.randomUUID();
        try (ActConsole console = ActConsole.start(server.settings(data))) {
            SpentSightings spent = console.get(SpentSightings.class);
            assertThat(spent.spend("earlier", first)).isEmpty();
            server.stop();
            assertThat(spent.spend("nonce", first)).isEmpty();
            assertThat(spent.spend("nonce", UUID.randomUUID())).contains(first);
            assertThat(spent.spend("earlier", UUID.randomUUID())).contains(first);
        }
        server.start();
        try (ActConsole console = ActConsole.start(server.settings(data))) {
            assertThat(console.get(SpentSightings.class).spend("nonce", UUID.randomUUID()))
                    .contains(first);
        }
    }

    @Test
    void movesWhatWasSpentIntoTheStoreWhenItIsBack() throws Exception {
        UUID first = UUID.randomUUID();
        try (ActConsole console = ActConsole.start(server.settings(data))) {
            server.stop();
            assertThat(console.get(SpentSightings.class).spend("nonce", first)).isEmpty();
            server.start();
            await().atMost(PATIENCE)
                    .until(() -> data.resolve("journal").toFile().list().length == 0);
        }
        Path elsewhere = data.resolve("elsewhere");
        try (ActConsole other = ActConsole.start(server.settings(elsewhere))) {
            assertThat(other.get(SpentSightings.class).spend("nonce", UUID.randomUUID()))
                    .contains(first);
        }
    }

    @Test
    void drivesOnWhileTheStoreIsAwayAndWritesTheEndWhenItIsBack() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        AtomicBoolean finish = new AtomicBoolean();
        try (ActConsole console =
                ActConsole.start(server.settings(data), taken, n -> finish.get() ? Errand.done() : Errand.going(1))) {
            UUID auditId = UUID.randomUUID();
            console.append(auditId, Phase.OPENED, null);
            Operations operations = console.get(Operations.class);
            server.stop();
            UUID id = operations.start(
                    Errand.KIND, auditId, "mysql/orders-db", "An errand", DurablePiecesContract.plan());
            int before = taken.get();
            await().atMost(PATIENCE).until(() -> taken.get() > before + 2);
            finish.set(true);
            await().atMost(PATIENCE)
                    .until(() -> "done".equals(operations.find(id).orElseThrow().outcome()));
            assertThat(operations.recent()).extracting(Operation::id).containsExactly(id);

            server.start();
            OperationRows rows = console.get(OperationRows.class);
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> "done".equals(rows.find(id).orElseThrow().outcome()));
            await().atMost(PATIENCE).until(() -> console.amendment(auditId).isPresent());
        }
    }

    @Test
    void handsAnOperationOverWhenAConsoleStops() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        UUID auditId = UUID.randomUUID();
        ActConsole first = ActConsole.start(server.settings(data), taken, Errand::going);
        UUID id = first.get(Operations.class)
                .start(Errand.KIND, auditId, "mysql/orders-db", "An errand", DurablePiecesContract.plan());
        try (ActConsole second = ActConsole.start(server.settings(data.resolve("second")), taken, n -> Errand.done())) {
            Thread.sleep(Duration.ofSeconds(6));
            assertThat(second.get(Operations.class).find(id).orElseThrow().endedAt())
                    .as("the first one holds the lease")
                    .isNull();
            first.close();
            await().atMost(PATIENCE)
                    .until(() -> "done"
                            .equals(second.get(Operations.class)
                                    .find(id)
                                    .orElseThrow()
                                    .outcome()));
        }
    }
}
