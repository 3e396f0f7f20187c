package io.yagura.logmatcher;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The parts of the audit stream that this console matches now, and the thread that brings what it finds to the store. */
@Component
public class AuditParts implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AuditParts.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(10);
    private static final long WARNING_PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final LogmatcherProperties properties;
    private final Optional<Ledger> ledger;
    private final Optional<Shares> shares;
    private final Optional<ScratchLogs> scratches;
    private final List<PublishedListener> published;
    private final InstantSource clock;
    private final Counter rejected;
    private final String owner;
    private final Map<Part, HeldPart> held = new ConcurrentHashMap<>();

    /** Up to which arrival listeners have heard of a part in this process: they count what they are told. */
    private final Map<Part, Instant> toldUpTo = new ConcurrentHashMap<>();

    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread courier;
    private long warnedAtNanos = System.nanoTime() - WARNING_PAUSE_NANOS;

    /**
     * Parts that were claimed together.
     *
     * @param start from which arrival on they have to be read
     */
    public record Claimed(Instant start, Map<Part, HeldPart> parts) {

        public Claimed {
            parts = Map.copyOf(parts);
        }
    }

    public AuditParts(
            LogmatcherProperties properties,
            Optional<Ledger> ledger,
            Optional<Shares> shares,
            Optional<ScratchLogs> scratches,
            List<PublishedListener> published,
            InstantSource clock,
            MeterRegistry meters) {
        this.properties = properties;
        this.ledger = ledger;
        this.shares = shares;
        this.scratches = scratches;
        this.published = List.copyOf(published);
        this.clock = clock;
        this.owner = properties.auditStream() == null ? "" : owner(properties.auditStream());
        this.rejected = Counter.builder("yagura.logmatcher.audit.rejected")
                .description("Lines of the audit stream that do not count")
                .register(meters);
        Gauge.builder("yagura.logmatcher.audit.parts", held, Map::size)
                .description("Parts of the audit stream that are matched here")
                .register(meters);
    }

    private static String owner(LogmatcherProperties.AuditStream stream) {
        if (stream.owner() != null) {
            return stream.owner();
        }
        long process = ProcessHandle.current().pid();
        try {
            return InetAddress.getLocalHost().getHostName() + "-" + process;
        } catch (UnknownHostException e) {
            return "yagura-" + process;
        }
    }

    /** {@return whether there is an audit stream} */
    boolean inUse() {
        return properties.auditStream() != null;
    }

    /** {@return what other consoles call this one} */
    public String owner() {
        return owner;
    }

    /**
     * Claims parts for this console, which knows nothing of them yet.
     *
     * @param streamBegan whoever reads a stream from its beginning knows every window
     * @throws LedgerAwayException while the store is away
     */
    public Claimed claim(Collection<Part> parts, Instant streamBegan) throws IOException {
        Shares claims = shares.orElseThrow(AuditParts::noStore);
        Map<Part, Share> claimed = new TreeMap<>();
        for (Part part : parts) {
            claimed.put(part, claims.claim(part, owner));
        }
        // nobody else tells of them any more
        Map<Part, Instant> passed = new HashMap<>();
        claims.reports().forEach(report -> passed.put(report.part(), report.passed()));
        Instant now = clock.instant();
        Duration again = Objects.requireNonNull(properties.auditStream()).again();
        Instant start = parts.stream()
                .map(part -> passed.getOrDefault(part, now))
                .reduce(now, (a, b) -> a.isBefore(b) ? a : b)
                .minus(again);
        Instant from = streamBegan.isBefore(start) ? PartMatching.certainFrom(start, properties.rules()) : Instant.MIN;
        Map<Part, HeldPart> fresh = new TreeMap<>();
        for (Map.Entry<Part, Share> claim : claimed.entrySet()) {
            fresh.put(claim.getKey(), held(claim.getValue(), start, from, passed.get(claim.getKey())));
        }
        return new Claimed(start, fresh);
    }

    private HeldPart held(Share share, Instant start, Instant from, @Nullable Instant passedBefore) throws IOException {
        Part part = Objects.requireNonNull(share.part());
        HeldPart former = held.remove(part);
        if (former != null) {
            former.close();
        }
        EntryLog scratch = scratches.orElseThrow(AuditParts::noStore).fresh(part);
        PartMatching matching = new PartMatching(properties, scratch, List.of(once(part)), start, from, this::reject);
        HeldPart fresh = new HeldPart(
                part,
                owner,
                share,
                start,
                matching,
                scratch,
                new FindingsPost(ledger.orElseThrow(AuditParts::noStore), share),
                passedBefore,
                clock);
        held.put(part, fresh);
        return fresh;
    }

    private static IllegalStateException noStore() {
        return new IllegalStateException("An audit stream is matched with a store alone");
    }

    /** What is read again in the same process was told already. */
    private PublishedListener once(Part part) {
        Instant heardBefore = toldUpTo.getOrDefault(part, Instant.MIN);
        return (entry, receivedAt) -> {
            if (receivedAt.isAfter(heardBefore)) {
                toldUpTo.put(part, receivedAt);
                tell(entry, receivedAt);
            }
        };
    }

    /** Shards have threads of their own, and listeners expect one. */
    private synchronized void tell(PublishEntry entry, Instant receivedAt) {
        published.forEach(listener -> listener.published(entry, receivedAt));
    }

    /** Ends the matching of a part here, and removes what is on the disk of it when it is claimed again. */
    public void letGo(HeldPart part) {
        held.remove(part.part(), part);
        try {
            part.close();
        } catch (IOException e) {
            warn(e, "The lines of a part did not close");
        }
    }

    /** Counts what is no line of a record. */
    public void flaws(AuditRecord record) {
        rejected.increment((double) record.rejected() - record.flaws().size());
        record.flaws().forEach(this::reject);
    }

    /** Counts a record that lies in a shard which is not that of its part: nobody may match it here. */
    public void stray(AuditRecord record) {
        rejected.increment(record.lines().size() - 1.0);
        reject("part: '%s' lies in another shard; its records need the explicit hash key %s"
                .formatted(record.part(), Objects.requireNonNull(record.part()).hashKey()));
    }

    private void reject(String reason) {
        rejected.increment();
        if (mayWarn()) {
            log.atWarn().addKeyValue("reason", reason).log("A line of the audit stream does not count");
        }
    }

    /** {@return the lines of a part, if it is matched here} */
    Optional<Entries> entries(Part part) {
        return Optional.ofNullable(held.get(part)).map(HeldPart::entries);
    }

    /** {@return who matches a part, by the last that was heard of it} */
    Optional<String> ownerOf(Part part) {
        return shares.flatMap(all -> all.reports().stream()
                .filter(report -> report.part().equals(part))
                .map(PartReport::owner)
                .findFirst());
    }

    @Override
    public synchronized void start() {
        courier = Thread.ofVirtual().name("logmatcher-audit-ledger").start(this::bringFindings);
    }

    private void bringFindings() {
        try {
            boolean last = false;
            while (!last) {
                last = stopped.await(PAUSE.toNanos(), TimeUnit.NANOSECONDS);
                bringOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void bringOnce() {
        for (HeldPart part : held.values()) {
            try {
                part.bring(shares.orElseThrow(AuditParts::noStore));
            } catch (RuntimeException e) {
                warn(e, "The store does not take how far a part is; it is told again");
            }
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        try {
            Thread ending = courier;
            if (ending != null && !ending.join(FAREWELL)) {
                log.atWarn().log("What was found did not reach the store in time; whoever matches next finds it again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return courier != null && courier.isAlive();
    }

    @Override
    public boolean isAutoStartup() {
        return inUse();
    }

    /** It begins once. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    /** Before those who read the stream, and after them when all ends. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4096;
    }

    private synchronized boolean mayWarn() {
        long now = System.nanoTime();
        if (now - warnedAtNanos < WARNING_PAUSE_NANOS) {
            return false;
        }
        warnedAtNanos = now;
        return true;
    }

    private void warn(Exception e, String trouble) {
        if (mayWarn()) {
            log.atWarn().setCause(e).log(trouble);
        }
    }
}
