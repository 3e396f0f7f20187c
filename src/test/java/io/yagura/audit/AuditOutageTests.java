package io.yagura.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.yagura.audit.AuditEvent.Phase;
import io.yagura.store.H2Server;
import io.yagura.store.Store;
import io.yagura.store.TestConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The trail while its store comes and goes. */
@Order(3)
class AuditOutageTests {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    private Path stored;

    @TempDir
    private Path data;

    private H2Server server;
    private ConfigurableApplicationContext console;
    private AuditTrail trail;

    @BeforeEach
    void start() throws Exception {
        server = new H2Server(stored);
        open();
    }

    private void open() {
        console = TestConsole.start(server.settings(data));
        trail = console.getBean(AuditTrail.class);
    }

    @AfterEach
    void stop() {
        console.close();
        server.close();
    }

    @Test
    void journalsWhileTheStoreIsAwayAndMovesTheJournalWhenItIsBack() throws Exception {
        UUID before = appendOpened(NOON);
        server.stop();
        UUID during = appendOpened(NOON.plusSeconds(1));
        trail.append(Events.judged(during, NOON.plusSeconds(2), "done", "Killed"));
        trail.append(Events.judged(before, NOON.plusSeconds(3), "done", "Killed"));

        AuditPage away = trail.search(AuditQuery.latest(10));
        assertThat(AuditTrailContract.ids(away)).containsExactlyInAnyOrder(during, before);
        assertThat(away.entries()).allMatch(AuditEntry::journalled);
        assertThat(away.incomplete()).contains("store").contains("journal");
        assertThat(trail.events(during)).hasSize(2);

        server.start();
        await().atMost(PATIENCE).until(() -> journalFiles().isEmpty());

        AuditPage back = trail.search(AuditQuery.latest(10));
        assertThat(AuditTrailContract.ids(back)).containsExactly(during, before);
        assertThat(back.entries()).noneMatch(AuditEntry::journalled).allMatch(e -> "done".equals(e.outcome()));
        assertThat(back.incomplete()).isNull();
        assertThat(trail.events(before)).extracting(AuditEvent::phase).containsExactly(Phase.OPENED, Phase.JUDGED);
    }

    @Test
    void answersQuicklyWhileTheStoreIsAway() throws Exception {
        server.stop();
        appendOpened(NOON);
        long start = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            appendOpened(NOON);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Store.LIMIT.multipliedBy(4));
    }

    @Test
    void doesNotStoreTwiceWhatWasMovedBeforeACrash() throws Exception {
        server.stop();
        UUID id = appendOpened(NOON);
        Path file = journalFiles().getFirst();
        byte[] content = Files.readAllBytes(file);
        server.start();
        await().atMost(PATIENCE).until(() -> journalFiles().isEmpty());

        Files.write(file, content);
        await().atMost(PATIENCE).until(() -> journalFiles().isEmpty());

        assertThat(trail.events(id)).hasSize(1);
    }

    @Test
    void mergesWhatIsPartlyInTheJournal() throws Exception {
        UUID id = appendOpened(NOON);
        // of a console that still lives, so it is not moved
        AuditRecord judged = new AuditRecord(
                UUID.randomUUID(), UUID.randomUUID(), Events.judged(id, NOON.plusSeconds(1), "done", "Killed"));
        new AuditJournal(new io.yagura.store.Journals(
                        data.resolve("journal"), io.yagura.store.RunId.fresh(), InstantSource.system()))
                .append(judged);

        AuditEntry entry = AuditTrailContract.only(trail.search(AuditQuery.latest(10)));
        assertThat(entry.outcome()).isEqualTo("done");
        assertThat(entry.reason()).isEqualTo("pile-up in checkout");
        assertThat(entry.journalled()).isTrue();
        assertThat(trail.search(new AuditQuery(null, null, null, "done", null, null, null, null, 10))
                        .entries())
                .hasSize(1);
    }

    @Test
    void takesOverTheJournalOfALifeThatEnded() throws Exception {
        server.stop();
        UUID id = appendOpened(NOON);
        console.close();
        server.start();
        open();
        await().atMost(PATIENCE).until(() -> journalFiles().isEmpty());
        assertThat(trail.events(id)).hasSize(1);
    }

    @Test
    void recordsNothingWhenNeitherStoreNorJournalTakesIt() throws Exception {
        breakJournal();
        server.stop();
        AuditEvent event = Events.of(Phase.OPENED, UUID.randomUUID(), NOON);
        assertThatThrownBy(() -> trail.append(event)).isInstanceOf(NotDurableException.class);
    }

    @Test
    void needsNoJournalWhileTheStoreIsThere() throws Exception {
        breakJournal();
        UUID id = appendOpened(NOON);
        assertThat(trail.events(id)).hasSize(1);
        assertThat(trail.search(AuditQuery.latest(1)).entries()).hasSize(1);
    }

    @Test
    void saysThatItCannotReadWhatIsOnlyInTheStore() throws Exception {
        UUID id = appendOpened(NOON);
        server.stop();
        assertThatThrownBy(() -> trail.events(id)).isInstanceOf(AuditUnreadableException.class);
    }

    private UUID appendOpened(Instant at) throws NotDurableException {
        AuditEvent event = Events.of(Phase.OPENED, UUID.randomUUID(), at);
        trail.append(event);
        return event.auditId();
    }

    /** Root may write anywhere, so that permissions prove nothing: a file stands where the directory should. */
    private void breakJournal() throws IOException {
        Files.delete(data.resolve("journal"));
        Files.writeString(data.resolve("journal"), "a file");
    }

    private List<Path> journalFiles() throws IOException {
        if (!Files.isDirectory(data.resolve("journal"))) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(data.resolve("journal"))) {
            return all.toList();
        }
    }
}
