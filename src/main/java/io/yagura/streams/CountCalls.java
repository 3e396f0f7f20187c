package io.yagura.streams;

import io.yagura.audit.AuditEntry;
import io.yagura.audit.AuditPage;
import io.yagura.audit.AuditQuery;
import io.yagura.audit.AuditTrail;
import io.yagura.audit.AuditUnreadableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Counts in Yagura's own audit how often UpdateShardCount was used; what others did is not in there. */
@Component
class CountCalls {

    private static final Duration WINDOW = Duration.ofHours(24);
    private static final int MANY = 500;
    private static final Set<String> NOTHING_TOUCHED = Set.of("refused", "denied");

    private final AuditTrail trail;
    private final JsonMapper json;
    private final InstantSource clock;

    CountCalls(AuditTrail trail, JsonMapper json, InstantSource clock) {
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    /** {@return when it was used, within the last 24 hours, or null when the audit cannot be read} */
    @Nullable List<Instant> of(StreamName stream) {
        String target = StreamName.KIND + "/" + stream.target();
        Instant from = clock.instant().minus(WINDOW);
        try {
            AuditPage page = trail.search(
                    new AuditQuery(null, Reshard.PERMISSION.value(), target, null, null, from, null, null, MANY));
            if (page.incomplete() != null) {
                return null;
            }
            return page.entries().stream()
                    .filter(this::counts)
                    .map(AuditEntry::at)
                    .toList();
        } catch (AuditUnreadableException e) {
            return null;
        }
    }

    /** One whose end is not known may have been taken, and one that is under way will be. */
    private boolean counts(AuditEntry entry) {
        if (entry.outcome() != null && NOTHING_TOUCHED.contains(entry.outcome())) {
            return false;
        }
        try {
            String strategy = entry.seen() == null
                    ? ""
                    : json.readTree(entry.seen()).at("/facts/strategy").asString("");
            return strategy.isEmpty() || strategy.equals(ReshardStrategy.UPDATE_SHARD_COUNT.word());
        } catch (JacksonException e) {
            return true;
        }
    }
}
