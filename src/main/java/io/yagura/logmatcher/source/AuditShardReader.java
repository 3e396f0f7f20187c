package io.yagura.logmatcher.source;

import io.yagura.logmatcher.AuditParts;
import io.yagura.logmatcher.AuditRecord;
import io.yagura.logmatcher.HeldPart;
import io.yagura.logmatcher.Part;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.utils.BinaryUtils;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.KinesisClientLibDependencyException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Has the parts matched that lie in one shard. It begins by reading again what the stream has of them, whoever read it
 * before, so nothing but a position is ever handed over.
 */
final class AuditShardReader implements ShardRecordProcessor {

    private static final Logger log = LoggerFactory.getLogger(AuditShardReader.class);

    /** A record shows within so long after it arrived; what is judged up to now less this is judged alike when read again. */
    static final Duration MARGIN = Duration.ofSeconds(2);

    /** Below every sequence number. */
    private static final BigInteger NOTHING = BigInteger.ZERO;

    private static final long CHECKPOINT_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long SETTLE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long ANEW_NANOS = Duration.ofSeconds(30).toNanos();
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final KinesisAsyncClient kinesis;
    private final String stream;
    private final AuditParts parts;
    private final InstantSource clock;
    private final ReadAgain costs;
    private final Quietly warnings = new Quietly(log);
    private final AtomicBoolean ending = new AtomicBoolean();
    private volatile Map<Part, HeldPart> held = Map.of();
    private volatile Duration behind = Duration.ZERO;
    private String shardId = "";
    private Instant start = Instant.MAX;
    private boolean again;
    private boolean broken;
    private long brokenNanos;
    private BigInteger last = NOTHING;
    private @Nullable String pending;
    private long checkpointedNanos = System.nanoTime();
    private long settledNanos = System.nanoTime();

    AuditShardReader(
            KinesisAsyncClient kinesis, String stream, AuditParts parts, InstantSource clock, ReadAgain costs) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.parts = parts;
        this.clock = clock;
        this.costs = costs;
    }

    /** Takes nothing more from now on. */
    void end() {
        ending.set(true);
    }

    boolean over() {
        return ending.get();
    }

    /** {@return how far the tip of the shard is ahead of what was read last} */
    Duration behind() {
        return behind;
    }

    /** KCL calls it again when it throws. */
    @Override
    public void initialize(InitializationInput input) {
        shardId = input.shardId();
        ExtendedSequenceNumber position = input.extendedSequenceNumber();
        if (position.equals(ExtendedSequenceNumber.TRIM_HORIZON)) {
            begin(NOTHING);
        } else {
            begin(position.isSentinelCheckpoint() ? null : new BigInteger(position.sequenceNumber()));
        }
    }

    /**
     * Claims the parts and reads them again.
     *
     * @param upTo the last record that KCL does not give; null for one that is there now, at the latest
     */
    private void begin(@Nullable BigInteger upTo) {
        try {
            ShardRecords records = new ShardRecords(kinesis, stream, ending::get);
            PartLineage lineage = PartLineage.of(
                    shardId,
                    records.shards().stream().map(AuditShardReader::place).toList());
            AuditParts.Claimed claimed = parts.claim(lineage.parts(), records.streamBegan());
            start = claimed.start();
            held = claimed.parts();
            last = NOTHING;
            readAgain(records, lineage.ancestors(), upTo);
        } catch (ShardRecords.OverException e) {
            log.atInfo().addKeyValue("shard", shardId).log("Reading again was given up, since this console ends");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + shardId + " was read again", e);
        } catch (IOException e) {
            throw new IllegalStateException("The lines of the parts of " + shardId + " have no place", e);
        }
    }

    private void readAgain(ShardRecords records, List<String> ancestors, @Nullable BigInteger upTo)
            throws InterruptedException {
        again = true;
        ReadAgain.Reading cost = costs.begun(shardId, held.keySet());
        for (String ancestor : ancestors) {
            records.read(ancestor, start, record -> takeAgain(record, cost));
        }
        if (!NOTHING.equals(upTo)) {
            records.read(shardId, start, record -> {
                takeAgain(record, cost);
                last = last.max(new BigInteger(record.sequenceNumber()));
                return upTo == null || last.compareTo(upTo) < 0;
            });
        }
        last = upTo == null ? last : last.max(upTo);
        again = false;
        cost.ended(ancestors);
    }

    private boolean takeAgain(Record record, ReadAgain.Reading cost) throws InterruptedException {
        byte[] data = record.data().asByteArrayUnsafe();
        cost.add(data.length);
        take(data, record.approximateArrivalTimestamp());
        settleWhenDue();
        return true;
    }

    @Override
    public void processRecords(ProcessRecordsInput input) {
        if (ending.get()) {
            return;
        }
        Long millis = input.millisBehindLatest();
        behind = millis == null ? Duration.ZERO : Duration.ofMillis(millis);
        try {
            if (broken) {
                beginAnew(input.records());
            } else {
                takeAll(input);
            }
        } catch (InterruptedException e) {
            ending.set(true);
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // without this record anything may seem lost
            log.atError().setCause(e).addKeyValue("shard", shardId).log("A shard cannot be read; it is read anew soon");
            letGo();
            broken = true;
            brokenNanos = System.nanoTime();
        }
        if (!ending.get() && !broken && System.nanoTime() - checkpointedNanos >= CHECKPOINT_NANOS) {
            checkpoint(input.checkpointer());
        }
    }

    private void beginAnew(List<KinesisClientRecord> records) {
        last = records.stream()
                .map(record -> new BigInteger(record.sequenceNumber()))
                .reduce(last, BigInteger::max);
        if (System.nanoTime() - brokenNanos >= ANEW_NANOS) {
            begin(last);
            broken = false;
        }
    }

    private void takeAll(ProcessRecordsInput input) throws InterruptedException {
        for (KinesisClientRecord record : input.records()) {
            BigInteger number = new BigInteger(record.sequenceNumber());
            if (number.compareTo(last) <= 0) {
                continue;
            }
            take(
                    BinaryUtils.copyBytesFrom(record.data()),
                    Objects.requireNonNull(record.approximateArrivalTimestamp(), "approximateArrivalTimestamp"));
            if (ending.get()) {
                return;
            }
            last = number;
            pending = record.sequenceNumber();
            settleWhenDue();
        }
        Instant read = input.cacheEntryTime();
        if (behind.isZero()) {
            Instant tip = (read == null ? clock.instant() : read).minus(MARGIN);
            for (HeldPart part : held.values()) {
                patiently(() -> part.pass(tip));
            }
        }
        settleWhenDue();
    }

    private void take(byte[] data, Instant arrivedAt) throws InterruptedException {
        if (arrivedAt.isBefore(start)) {
            return;
        }
        AuditRecord record = AuditRecord.read(data);
        Part part = record.part();
        HeldPart mine = part == null ? null : held.get(part);
        if (!again) {
            parts.flaws(record);
            if (part != null && mine == null) {
                parts.stray(record);
            }
        }
        if (mine != null && !mine.lost()) {
            patiently(() -> mine.take(record, arrivedAt));
        }
    }

    /** Something that needs the disk. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    /** A full disk stops the shard and loses nothing: it is tried again until somebody else has the shard. */
    private void patiently(Work work) throws InterruptedException {
        while (!ending.get()) {
            try {
                work.run();
                return;
            } catch (IOException e) {
                warnings.warn("disk", "The disk does not take the lines of a part; it is tried again", e);
                Thread.sleep(RETRY);
            }
        }
    }

    private void settleWhenDue() {
        if (System.nanoTime() - settledNanos >= SETTLE_NANOS) {
            held.values().stream().filter(part -> !part.lost()).forEach(HeldPart::settle);
            settledNanos = System.nanoTime();
        }
    }

    @Override
    public void leaseLost(LeaseLostInput input) {
        ending.set(true);
        letGo();
        log.atInfo().addKeyValue("shard", shardId).log("Another console reads the shard");
    }

    @Override
    public void shardEnded(ShardEndedInput input) {
        try {
            input.checkpointer().checkpoint();
        } catch (ShutdownException e) {
            log.atInfo().addKeyValue("shard", shardId).log("Another console reads the shard");
        } catch (ThrottlingException | InvalidStateException e) {
            throw new IllegalStateException("No checkpoint at the end of " + shardId, e);
        }
        ending.set(true);
        letGo();
        log.atInfo().addKeyValue("shard", shardId).log("The shard is read to its end");
    }

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {
        ending.set(true);
        checkpoint(input.checkpointer());
        letGo();
    }

    private void letGo() {
        held.values().forEach(parts::letGo);
        held = Map.of();
    }

    private void checkpoint(RecordProcessorCheckpointer checkpointer) {
        String position = pending;
        if (position == null) {
            return;
        }
        try {
            checkpointer.checkpoint(position);
            pending = null;
        } catch (ShutdownException e) {
            log.atInfo().addKeyValue("shard", shardId).log("Another console reads the shard");
        } catch (ThrottlingException | KinesisClientLibDependencyException | InvalidStateException e) {
            warnings.warn("checkpoint", "No checkpoint now; it will be tried again", e);
        }
        checkpointedNanos = System.nanoTime();
    }

    private static PartLineage.Place place(Shard shard) {
        return new PartLineage.Place(
                shard.shardId(),
                shard.parentShardId(),
                shard.adjacentParentShardId(),
                new BigInteger(shard.hashKeyRange().startingHashKey()),
                new BigInteger(shard.hashKeyRange().endingHashKey()));
    }
}
