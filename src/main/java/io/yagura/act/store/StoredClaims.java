package io.yagura.act.store;

import io.yagura.act.Claims;
import io.yagura.store.Store;
import io.yagura.store.StoreAwayException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Claims in memory and, for the other consoles, in the store. While the store is away those of this console's memory
 * decide alone: two consoles could then act on one subject, and the second look of each is what protects it.
 */
@Component
class StoredClaims implements Claims {

    private static final Logger log = LoggerFactory.getLogger(StoredClaims.class);

    private final Store store;
    private final ClaimRows rows;
    private final InstantSource clock;
    private final Map<String, Held> here = new ConcurrentHashMap<>();

    StoredClaims(Store store, ClaimRows rows, InstantSource clock) {
        this.store = store;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public boolean claim(String target, String subject, UUID auditId, Duration ttl) {
        String key = key(target, subject);
        Instant now = clock.instant();
        Held mine = new Held(auditId, now.plus(ttl));
        Held holder =
                here.compute(key, (k, there) -> there == null || !there.until().isAfter(now) ? mine : there);
        if (!holder.auditId().equals(auditId)) {
            return false;
        }
        boolean claimed = false;
        try {
            claimed = store.call(() -> insert(key, target, subject, mine, now));
        } catch (StoreAwayException e) {
            log.atDebug().setCause(e).log("A claim is held in memory alone");
            claimed = true;
        } catch (ConcurrencyFailureException e) {
            log.atDebug().setCause(e).log("Several consoles claimed one subject at once; this one gives way");
        } finally {
            if (!claimed) {
                here.remove(key, mine);
            }
        }
        return claimed;
    }

    private boolean insert(String key, String target, String subject, Held mine, Instant now) {
        rows.deleteExpired(key, now);
        try {
            rows.save(new ClaimRow(key, cut(target, 300), cut(subject, 500), mine.auditId(), mine.until()));
            return true;
        } catch (DataIntegrityViolationException e) {
            // it is ours when an earlier call seemed lost and was not
            return rows.findById(key)
                    .map(row -> row.auditId().equals(mine.auditId()))
                    .orElse(false);
        }
    }

    /** Never throws: what was done is worth more than the claim to it. */
    @Override
    public void release(String target, String subject, UUID auditId) {
        String key = key(target, subject);
        here.computeIfPresent(key, (k, held) -> held.auditId().equals(auditId) ? null : held);
        try {
            store.call(() -> rows.release(key, auditId));
        } catch (StoreAwayException | RuntimeException e) {
            log.atDebug().setCause(e).log("A claim could not be released; it runs out by itself");
        }
    }

    /** Forgets what ran out, in memory and store. */
    void prune() throws StoreAwayException {
        Instant now = clock.instant();
        here.values().removeIf(held -> !held.until().isAfter(now));
        // a while later, for the sake of consoles whose clocks are behind
        store.ask(() -> rows.prune(now.minus(Duration.ofHours(1))));
    }

    private static String key(String target, String subject) {
        try {
            byte[] both = (target + "\0" + subject).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(both));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private record Held(UUID auditId, Instant until) {}
}
