package io.yagura.shell.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.audit.AuditEntry;
import io.yagura.audit.AuditEvent;
import io.yagura.audit.AuditQuery;
import io.yagura.rest.Caller;
import io.yagura.rest.FakePolicy;
import io.yagura.rest.FakeTrail;
import io.yagura.rest.RestSlice;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.QueryTimeoutException;
import tools.jackson.databind.JsonNode;

/** The record of all actions, as a program reads it. */
@SpringBootTest(classes = RestSlice.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class AuditRestTests {

    private static final Instant NOW = RestSlice.NOW;

    private final Caller sre;
    private final Caller stranger;
    private final FakeTrail trail;
    private final FakePolicy policy;

    @Autowired
    AuditRestTests(@LocalServerPort int port, FakeTrail trail, FakePolicy policy) {
        this.sre = new Caller(port, "sre");
        this.stranger = new Caller(port, "stranger");
        this.trail = trail;
        this.policy = policy;
    }

    @BeforeEach
    void clear() {
        trail.entries.clear();
        trail.events.clear();
        trail.asked.clear();
        trail.trouble = null;
        trail.incomplete = null;
        policy.denials.clear();
    }

    @Test
    void theAuditPassesEveryFilterOn() {
        sre.get("/api/v1/audit?operator=sre&action=mysql.kill-query&target=mysql/orders-db&outcome=done&text=check"
                + "&from=2026-11-24T09:00:00Z&to=2026-11-24T10:00:00Z&next=42&size=7");

        assertThat(trail.asked)
                .containsExactly(new AuditQuery(
                        "sre",
                        "mysql.kill-query",
                        "mysql/orders-db",
                        "done",
                        "check",
                        Instant.parse("2026-11-24T09:00:00Z"),
                        Instant.parse("2026-11-24T10:00:00Z"),
                        42L,
                        7));
    }

    @Test
    void theAuditShowsSightingAndReceiptAsJson() {
        trail.entries.add(entry("mysql/orders-db", "{\"idle\":true}", "not json"));

        JsonNode page = sre.get("/api/v1/audit").tree();

        assertThat(page.at("/next").asInt()).isEqualTo(17);
        JsonNode entry = page.at("/entries/0");
        assertThat(entry.at("/phase").asString()).isEqualTo("judged");
        assertThat(entry.at("/seen/idle").asBoolean()).isTrue();
        assertThat(entry.at("/receipt").asString()).isEqualTo("not json");
        assertThat(entry.at("/reason").isNull()).isTrue();
        assertThat(entry.at("/journalled").asBoolean()).isFalse();
    }

    @Test
    void theAuditSaysWhyEntriesMayBeMissing() {
        assertThat(sre.get("/api/v1/audit").tree().at("/incomplete").isNull()).isTrue();
        trail.incomplete = "The store is away";
        assertThat(sre.get("/api/v1/audit").tree().at("/incomplete").asString()).isEqualTo("The store is away");
    }

    @Test
    void theAuditHidesActionsOnWhatTheCallerMayNotSee() {
        trail.entries.add(entry("mysql/orders-db", null, null));
        trail.entries.add(entry(null, null, null));

        assertThat(stranger.get("/api/v1/audit").tree().at("/entries").size()).isEqualTo(1);
    }

    @Test
    void whoMayNotSeeTheAuditGets403() {
        Caller nobody = new Caller(sre.port(), "nobody");

        assertThat(nobody.get("/api/v1/audit").status()).isEqualTo(403);
        assertThat(nobody.get("/api/v1/audit/" + UUID.randomUUID()).status()).isEqualTo(403);
        assertThat(policy.denials).containsExactly("nobody audit.see", "nobody audit.see");
    }

    @Test
    void theEventsOfOneActionComeInOrder() {
        UUID id = UUID.randomUUID();
        trail.append(event(id, AuditEvent.Phase.OPENED));
        trail.append(event(id, AuditEvent.Phase.STRUCK));

        JsonNode answer = sre.get("/api/v1/audit/" + id).tree();

        assertThat(answer.at("/auditId").asString()).isEqualTo(id.toString());
        assertThat(answer.at("/events/0/phase").asString()).isEqualTo("opened");
        assertThat(answer.at("/events/1/phase").asString()).isEqualTo("struck");
        assertThat(answer.at("/events/0/outcome").isNull()).isTrue();
        assertThat(stranger.get("/api/v1/audit/" + id).status()).isEqualTo(403);
        assertThat(sre.get("/api/v1/audit/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void aStoreThatIsAwayIs503() {
        trail.trouble = new QueryTimeoutException("jdbc:secret");

        Caller.Answer answer = sre.get("/api/v1/audit");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body()).doesNotContain("secret");
    }

    private static AuditEntry entry(@Nullable String target, @Nullable String seen, @Nullable String receipt) {
        return new AuditEntry(
                UUID.randomUUID(),
                NOW,
                NOW,
                AuditEvent.Phase.JUDGED,
                "sre",
                "127.0.0.1",
                "mysql.kill-query",
                target,
                "connection 812",
                seen,
                null,
                "done",
                "Killed",
                receipt,
                "KILL QUERY 812",
                false);
    }

    private static AuditEvent event(UUID id, AuditEvent.Phase phase) {
        return new AuditEvent(
                id,
                phase,
                NOW,
                "sre",
                null,
                "mysql.kill-query",
                "mysql/orders-db",
                "connection 812",
                null,
                "r",
                null,
                null,
                null,
                null);
    }
}
