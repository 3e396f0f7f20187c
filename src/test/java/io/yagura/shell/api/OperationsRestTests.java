package io.yagura.shell.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.act.FakeOperations;
import io.yagura.act.Operation;
import io.yagura.rest.Caller;
import io.yagura.rest.FakePolicy;
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
import tools.jackson.databind.JsonNode;

/** How far the operations are, as a program reads it. */
@SpringBootTest(classes = RestSlice.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class OperationsRestTests {

    private static final Instant NOW = RestSlice.NOW;

    private final Caller sre;
    private final Caller stranger;
    private final FakeOperations operations;
    private final FakePolicy policy;

    @Autowired
    OperationsRestTests(@LocalServerPort int port, FakeOperations operations, FakePolicy policy) {
        this.sre = new Caller(port, "sre");
        this.stranger = new Caller(port, "stranger");
        this.operations = operations;
        this.policy = policy;
    }

    @BeforeEach
    void clear() {
        operations.clear();
        operations.away = false;
        policy.denials.clear();
    }

    @Test
    void anOperationSaysHowFarItIs() {
        Operation rollback = operation(312, 1_000, null);
        operations.put(rollback);

        JsonNode answer = sre.get("/api/v1/operations/" + rollback.id()).tree();

        assertThat(answer.at("/operationId").asString()).isEqualTo(rollback.id().toString());
        assertThat(answer.at("/stepsDone").asInt()).isEqualTo(312);
        assertThat(answer.at("/stepsLeft").asInt()).isEqualTo(688);
        assertThat(answer.at("/outcome").isNull()).isTrue();
    }

    @Test
    void anUnknownLengthIsNotZero() {
        operations.put(operation(3, -1, null));

        JsonNode answer = sre.get("/api/v1/operations").tree().at("/operations/0");

        assertThat(answer.at("/stepsLeft").isNull()).isTrue();
    }

    @Test
    void anOperationOnWhatTheCallerMayNotSeeIs403AndHiddenFromTheList() {
        Operation rollback = operation(1, 2, "done");
        operations.put(rollback);

        Caller.Answer answer = stranger.get("/api/v1/operations/" + rollback.id());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(policy.denials).containsExactly("stranger mysql.see");
        assertThat(stranger.get("/api/v1/operations").tree().at("/operations").size())
                .isZero();
    }

    @Test
    void anUnknownOperationIs404AndAMalformedIdIs400() {
        UUID unknown = UUID.randomUUID();

        assertThat(sre.get("/api/v1/operations/" + unknown).status()).isEqualTo(404);
        Caller.Answer malformed = sre.get("/api/v1/operations/17x");
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.at("/detail")).contains("'id'").contains("17x");
    }

    @Test
    void anOperationThatOnlyTheStoreKnowsIsNotSaidToBeMissingWhileItIsAway() {
        operations.away = true;

        Caller.Answer answer = sre.get("/api/v1/operations/" + UUID.randomUUID());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.at("/detail")).contains("store");
    }

    private static Operation operation(long done, long steps, @Nullable String outcome) {
        UUID id = UUID.randomUUID();
        return new Operation(
                id,
                "mysql.rollback",
                UUID.randomUUID(),
                "mysql/orders-db",
                "Undo",
                done,
                steps,
                null,
                NOW,
                null,
                outcome,
                null);
    }
}
