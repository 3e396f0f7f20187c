package io.yagura.logmatcher;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A part of an audit stream that this console matches, until somebody else claims it. The thread of its shard takes
 * records and settles; another one brings what was found to the store.
 */
public final class HeldPart {

    private static final Logger log = LoggerFactory.getLogger(HeldPart.class);

    private final Part part;
    private final String owner;
    private final Share share;
    private final Instant start;
    private final PartMatching matching;
    private final EntryLog scratch;
    private final FindingsPost post;
    private final InstantSource clock;
    private final @Nullable Instant passedBefore;
    private boolean again = true;
    private boolean closed;
    private volatile boolean lost;
    private volatile @Nullable PartReport report;

    /** @param passedBefore up to where the ledger has what another console, or this one before, found */
    HeldPart(
            Part part,
            String owner,
            Share share,
            Instant start,
            PartMatching matching,
            EntryLog scratch,
            FindingsPost post,
            @Nullable Instant passedBefore,
            InstantSource clock) {
        this.part = part;
        this.owner = owner;
        this.share = share;
        this.start = start;
        this.matching = matching;
        this.scratch = scratch;
        this.post = post;
        this.passedBefore = passedBefore;
        this.clock = clock;
    }

    public Part part() {
        return part;
    }

    /** {@return whether somebody else has claimed it} What is taken then goes nowhere. */
    public boolean lost() {
        return lost;
    }

    /** Takes a record of the part, in the order in which they lie on the stream; see {@link PartMatching#take}. */
    public synchronized void take(AuditRecord record, Instant arrivedAt) throws IOException {
        if (!closed && !arrivedAt.isBefore(start)) {
            matching.take(record, arrivedAt);
        }
    }

    /** All that arrived before is taken. */
    public synchronized void pass(Instant time) throws IOException {
        if (!closed) {
            matching.pass(time);
        }
    }

    /** Gives what was found so far to those who bring it to the store. */
    public synchronized void settle() {
        if (closed) {
            return;
        }
        Instant passed = matching.passed();
        if (again && passedBefore != null && passed.isBefore(passedBefore)) {
            // what is known so far is less than what the ledger has
            report = report(passedBefore);
            return;
        }
        again = false;
        post.add(matching.findings());
        report = report(passed);
    }

    private PartReport report(Instant passed) {
        return new PartReport(
                part, owner, clock.instant(), passed, again, matching.subscriptions(), matching.sources());
    }

    /**
     * Brings to the ledger what was found, and then tells how far this is. Called by one thread.
     *
     * @return the report that was told, or null
     */
    @Nullable PartReport bring(Shares shares) {
        // all that it speaks of was given to the post before
        PartReport next = report;
        if (lost || next == null) {
            return null;
        }
        try {
            while (post.deliver()) {
                // goes on
            }
            if (!post.isEmpty()) {
                return null;
            }
            shares.tell(share, next);
            return next;
        } catch (ShareLostException e) {
            lost = true;
            log.atInfo()
                    .addKeyValue("part", part)
                    .addKeyValue("epoch", share.epoch())
                    .log("Another console has claimed the part");
            return null;
        }
    }

    /** {@return its lines, as far as they are read} */
    Entries entries() {
        return scratch;
    }

    synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            scratch.close();
        }
    }
}
