package io.yagura.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.lab.platform.EntryFiles;
import io.yagura.lab.platform.LabWorker;
import io.yagura.lab.platform.Platform;
import io.yagura.logmatcher.LogEntryCodec;
import io.yagura.logmatcher.SubscribeEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ids that were published, that the services took, and that the workers' logs say were delivered. */
final class EventBooks {

    private static final Logger LOG = LoggerFactory.getLogger(EventBooks.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ENTRY = "{\"kind\":\"subscribe\"";

    private final Platform platform;

    EventBooks(Platform platform) {
        this.platform = platform;
    }

    /** Holds every event that was published until now against what arrived, and what arrived against its entries. */
    void balance() {
        Set<String> due = platform.ledger().publishedIds(Platform.ORDERS);
        assertThat(due).isNotEmpty();
        for (LabWorker worker : List.of(platform.billing(), platform.mailer())) {
            String name = worker.application();
            await(name + " lacks", due, () -> platform.ledger().takenIds(name));
            Set<String> taken = platform.ledger().takenIds(name);
            await(name + " has no entry for", taken, () -> delivered(worker));
            await(
                    name + " says it delivered, and nobody took",
                    delivered(worker),
                    () -> platform.ledger().takenIds(name));
            await("nobody published", taken, () -> platform.ledger().publishedIds(Platform.ORDERS));
            LOG.info(
                    "{}: {} published, {} taken, {} taken again",
                    name,
                    due.size(),
                    taken.size(),
                    platform.ledger().of(name, Duration.ZERO).repeated());
        }
    }

    /** Waits until both applications are reading. */
    void awaitReaders() {
        for (String name : platform.ledger().subscribers()) {
            long end = System.nanoTime() + PATIENCE.multipliedBy(2).toNanos();
            while (platform.ledger().takenIds(name).isEmpty()) {
                assertThat(System.nanoTime()).as("%s reads", name).isLessThan(end);
                pause();
            }
        }
    }

    private Set<String> delivered(LabWorker worker) {
        if (!(platform.entries() instanceof EntryFiles entries)) {
            throw new IllegalStateException("these books are kept in files");
        }
        try (Stream<Path> files = Files.list(entries.directory())) {
            return files.filter(file -> file.getFileName().toString().endsWith("-" + worker.application() + ".ndjson"))
                    .flatMap(EventBooks::lines)
                    .filter(line -> line.startsWith(ENTRY) && line.endsWith("}"))
                    .map(LogEntryCodec::read)
                    .map(SubscribeEntry.class::cast)
                    .filter(entry -> entry.outcome() == SubscribeEntry.Outcome.DELIVERED)
                    .map(SubscribeEntry::eventId)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readString(file).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(String what, Set<String> wanted, Supplier<Set<String>> there) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Set<String> missing = without(wanted, there.get());
        while (!missing.isEmpty() && System.nanoTime() < end) {
            pause();
            missing = without(wanted, there.get());
        }
        assertThat(missing).as("%s, of %d", what, wanted.size()).isEmpty();
    }

    private static Set<String> without(Set<String> wanted, Set<String> there) {
        Set<String> rest = new HashSet<>(wanted);
        rest.removeAll(there);
        return rest;
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
