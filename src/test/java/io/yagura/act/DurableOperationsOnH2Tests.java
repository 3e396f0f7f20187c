package io.yagura.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yagura.audit.AuditEvent.Phase;
import io.yagura.store.StoreAwayException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableOperationsOnH2Tests extends DurableOperationsContract {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int OPERATIONS = 30;

    @TempDir
    private Path data;

    @Override
    Map<String, Object> settings() {
        return Map.of("yagura.data-dir", data.toString());
    }

    @Test
    void drivesAnOperationOnceHoweverOftenSomebodyLooksForThoseThatNobodyDrives() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        try (ActConsole console = ActConsole.start(settings(), taken, n -> Errand.done())) {
            StoredOperations operations = console.get(StoredOperations.class);
            Thread seeker = Thread.ofPlatform().start(() -> {
                while (!over.get()) {
                    seek(operations);
                }
            });
            for (int i = 0; i < OPERATIONS; i++) {
                UUID auditId = UUID.randomUUID();
                console.append(auditId, Phase.OPENED, null);
                operations.start(Errand.KIND, auditId, "mysql/orders-db", "An errand", DurablePiecesContract.plan());
                await().atMost(PATIENCE).until(() -> console.amendment(auditId).isPresent());
            }
            over.set(true);
            seeker.join();
            assertThat(taken).hasValue(OPERATIONS);
        }
    }

    private static void seek(StoredOperations operations) {
        try {
            operations.resume();
        } catch (StoreAwayException e) {
            throw new AssertionError("The store is there", e);
        }
    }
}
