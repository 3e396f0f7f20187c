package io.yagura.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yagura.audit.AuditEvent.Phase;
import io.yagura.store.MysqlStores;
import io.yagura.store.Store;
import io.yagura.store.TestConsole;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.context.ConfigurableApplicationContext;

@Isolated("changes the time zone of the JVM")
class AuditTrailOnMysqlIT extends AuditTrailContract {

    private static final TimeZone ZONE = TimeZone.getDefault();

    @TempDir
    private static Path data;

    private static MysqlStores stores;
    private static ConfigurableApplicationContext console;

    @BeforeAll
    static void start() throws Exception {
        // where hours are skipped and repeated, so that a time which is converted on its way shows
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        stores = new MysqlStores();
        console = TestConsole.start(MysqlStores.settings(stores.schema(), data));
    }

    @AfterAll
    static void stop() {
        TimeZone.setDefault(ZONE);
        console.close();
        stores.close();
    }

    @Override
    AuditTrail trail() {
        return console.getBean(AuditTrail.class);
    }

    @Test
    void isJournalledAfterOneWaitWhenTheServerFreezes() throws Exception {
        List<UUID> during = new ArrayList<>();
        stores.server().freeze();
        try {
            long begin = System.nanoTime();
            for (int i = 0; i < 5; i++) {
                AuditEvent event = Events.of(Phase.OPENED, UUID.randomUUID(), Instant.now());
                trail().append(event);
                during.add(event.auditId());
            }
            // a wait for each of them would be ten seconds
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Store.LIMIT.multipliedBy(4));
            assertThat(trail().search(AuditQuery.latest(5)).entries()).allMatch(AuditEntry::journalled);
        } finally {
            stores.server().thaw();
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            List<AuditEntry> entries = trail().search(AuditQuery.latest(5)).entries();
            return entries.stream().map(AuditEntry::auditId).toList().containsAll(during)
                    && entries.stream().noneMatch(AuditEntry::journalled);
        });
        for (UUID auditId : during) {
            assertThat(trail().events(auditId)).hasSize(1);
        }
    }

    @Test
    void isJournalledWhenTheServerIsKilledAndMovedWhenItIsBack() throws Exception {
        stores.server().kill();
        AuditEvent event = Events.of(Phase.OPENED, UUID.randomUUID(), Instant.now());
        try {
            trail().append(event);
            assertThat(trail().events(event.auditId())).hasSize(1);
        } finally {
            stores.server().start();
        }
        await().atMost(Duration.ofMinutes(2))
                .until(() -> trail().search(AuditQuery.latest(1)).entries().stream()
                        .anyMatch(e -> e.auditId().equals(event.auditId()) && !e.journalled()));
    }
}
