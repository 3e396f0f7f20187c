package io.yagura.act;

import io.yagura.audit.AuditEvent;
import io.yagura.audit.AuditEvent.Phase;
import io.yagura.audit.AuditTrail;
import io.yagura.store.TestConsole;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** The durable part of a console with the pieces of the desk, and an errand to run. */
final class ActConsole implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private ActConsole(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static ActConsole start(Map<String, Object> settings) {
        return start(settings, new AtomicInteger(), step -> Errand.done());
    }

    static ActConsole start(
            Map<String, Object> settings, AtomicInteger taken, IntFunction<OperationDriver.Step> steps) {
        Map<String, Object> named = new HashMap<>(settings);
        return new ActConsole(TestConsole.start(
                named,
                context -> context.registerBean(Errand.class, () -> new Errand(taken, steps)),
                StoredOperations.class,
                Amendments.class,
                Recovery.class,
                ActConfiguration.class));
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Appends an event as the desk would. */
    void append(UUID auditId, Phase phase, @Nullable String message) throws Exception {
        boolean opened = phase == Phase.OPENED;
        get(AuditTrail.class)
                .append(new AuditEvent(
                        auditId,
                        phase,
                        Instant.now(),
                        "sre",
                        null,
                        "mysql.kill-connection",
                        "mysql/orders-db",
                        "connection 812",
                        opened ? "{}" : null,
                        opened ? "pile-up" : null,
                        null,
                        message,
                        null,
                        null));
    }

    List<AuditEvent> events(UUID auditId) {
        return get(AuditTrail.class).events(auditId);
    }

    Optional<AuditEvent> amendment(UUID auditId) {
        return events(auditId).stream().filter(e -> e.phase() == Phase.AMENDED).findFirst();
    }

    @Override
    public void close() {
        context.close();
    }
}
