package io.yagura.act;

import io.yagura.access.AccessPolicy;
import io.yagura.access.Decision;
import io.yagura.access.Operator;
import io.yagura.access.Permission;
import io.yagura.access.ReadOnly;
import io.yagura.access.ReadOnlyProperties;
import io.yagura.audit.AuditEvent;
import io.yagura.audit.AuditPage;
import io.yagura.audit.AuditQuery;
import io.yagura.audit.AuditTrail;
import io.yagura.audit.NotDurableException;
import io.yagura.observe.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** Everything that a desk leans on, in memory and breakable. */
final class DeskSurroundings {

    final List<AuditEvent> trail = new ArrayList<>();
    final Set<String> claimed = new HashSet<>();
    private final Map<String, UUID> spent = new HashMap<>();

    /** How many events the trail will still take. */
    int durableFor = Integer.MAX_VALUE;

    @Nullable String denial;

    Desk desk(GuardedAction<?> action, ObjectMapper json, InstantSource clock) {
        return new Desk(
                List.of(action),
                () -> new byte[32],
                new Policy(),
                new ReadOnly(new ReadOnlyProperties(false)),
                new Trail(),
                new Claimed(),
                this::spend,
                new FakeOperations(),
                json,
                clock);
    }

    private Optional<UUID> spend(String nonce, UUID auditId) {
        return Optional.ofNullable(spent.putIfAbsent(nonce, auditId));
    }

    private final class Policy implements AccessPolicy {

        @Override
        public Decision decide(Operator operator, Permission permission, @Nullable Target target) {
            String why = denial;
            return why == null ? new Decision.Allowed() : new Decision.Denied(why);
        }

        @Override
        public Decision require(Operator operator, Permission permission, @Nullable Target target) {
            return decide(operator, permission, target);
        }
    }

    private final class Trail implements AuditTrail {

        @Override
        public void append(AuditEvent event) throws NotDurableException {
            if (durableFor-- <= 0) {
                throw new NotDurableException("no disk", new IOException("full"));
            }
            trail.add(event);
        }

        @Override
        public AuditPage search(AuditQuery query) {
            return new AuditPage(List.of(), null);
        }

        @Override
        public List<AuditEvent> events(UUID auditId) {
            return trail.stream()
                    .filter(event -> event.auditId().equals(auditId))
                    .toList();
        }
    }

    private final class Claimed implements Claims {

        @Override
        public boolean claim(String target, String subject, UUID auditId, Duration ttl) {
            return claimed.add(target + " " + subject);
        }

        @Override
        public void release(String target, String subject, UUID auditId) {
            claimed.remove(target + " " + subject);
        }
    }
}
