package io.yagura.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.accounts.api.AccountsRest;
import io.yagura.logmatcher.api.LogmatcherRest;
import io.yagura.mysql.api.MysqlRest;
import io.yagura.streams.api.StreamsRest;
import io.yagura.subscribers.api.SubscribersRest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Holds {@code /v3/api-docs} to what clients may rely on. */
@SpringBootTest(
        classes = {
            RestSlice.class,
            MysqlRest.class,
            AccountsRest.class,
            StreamsRest.class,
            SubscribersRest.class,
            LogmatcherRest.class
        },
        properties = "yagura.data-dir=target/openapi",
        webEnvironment = WebEnvironment.RANDOM_PORT)
class OpenApiTests {

    private final Caller.Answer answer;
    private final JsonNode api;

    @Autowired
    OpenApiTests(@LocalServerPort int port) {
        this.answer = new Caller(port, "sre").get("/v3/api-docs");
        this.api = answer.tree();
    }

    @Test
    void isOpenApi31() {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(api.at("/openapi").asString()).startsWith("3.1");
        assertThat(api.at("/info/title").asString()).isEqualTo("Yagura");
    }

    @Test
    void namesEveryCall() {
        assertThat(api.at("/paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/api/v1/board",
                        "/api/v1/needs",
                        "/api/v1/actions",
                        "/api/v1/operations",
                        "/api/v1/operations/{id}",
                        "/api/v1/audit",
                        "/api/v1/audit/{auditId}",
                        "/api/v1/accounts",
                        "/api/v1/streams",
                        "/api/v1/streams/{account}/{name}",
                        "/api/v1/streams/{account}/{name}/reshard-plans",
                        "/api/v1/streams/{account}/{name}/reshard",
                        "/api/v1/mysql",
                        "/api/v1/mysql/{instance}/processes",
                        "/api/v1/mysql/{instance}/sleepers",
                        "/api/v1/mysql/{instance}/locks",
                        "/api/v1/mysql/{instance}/deadlocks",
                        "/api/v1/subscribers",
                        "/api/v1/logmatcher",
                        "/api/v1/logmatcher/entries",
                        "/api/v1/logmatcher/windows",
                        "/api/v1/logmatcher/mismatches",
                        "/api/v1/logmatcher/parts",
                        "/api/v1/logmatcher/events/{stream}/{eventId}",
                        "/api/v1/logmatcher/events/{stream}/{eventId}/record");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        for (JsonNode reference : api.findValues("$ref")) {
            assertThat(api.at(reference.asString().substring(1)).isMissingNode())
                    .as(reference.asString())
                    .isFalse();
        }
    }

    @Test
    void knowsBothWaysToSignIn() {
        assertThat(api.at("/components/securitySchemes/basic/scheme").asString())
                .isEqualTo("basic");
        assertThat(api.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
        assertThat(api.at("/security").size()).isEqualTo(2);
    }

    @Test
    void everyCallDescribesItselfAndItsProblems() {
        for (JsonNode path : api.at("/paths").values()) {
            for (JsonNode call : path.values()) {
                assertThat(call.at("/summary").asString()).isNotBlank();
                for (String status : List.of("400", "401", "403", "404", "405", "406", "500", "503")) {
                    JsonNode problem =
                            call.at("/responses/" + status + "/content").path("application/problem+json");
                    assertThat(problem.at("/schema/$ref").asString()).endsWith("/Problem");
                }
                assertThat(call.at("/responses/200/content")
                                .path("application/json")
                                .isMissingNode())
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Sources, sources",
        "Source, source state observedAt tookMillis fault cost",
        "Needs, needs",
        "Need, kind target title since severity url",
        "EnvelopeLocks, source state observedAt tookMillis fault facts",
        "EnvelopeProcesses, source state observedAt tookMillis fault facts",
        "EnvelopeSleepers, source state observedAt tookMillis fault facts",
        "EnvelopeDeadlocks, source state observedAt tookMillis fault facts",
        "Locks, roots",
        "LockNode, connectionId user host kind idle transactionAgeSeconds rowsModified statement frees"
                + " longestWaitSeconds waiters sightings withheld",
        "Processes, sessions",
        "Session, connectionId user host database command state seconds digest sightings withheld",
        "Accounts, accounts",
        "Streams, streams",
        "EnvelopeStream, source state observedAt tookMillis fault facts",
        "Stream, account name mode status retentionHours incomingBytesPerSecond incomingRecordsPerSecond openShards"
                + " reshard",
        "OpenShard, shardId startingHashKey endingHashKey incomingBytesPerSecond hot",
        "Applications, applications",
        "EnvelopeApplication, source state observedAt tookMillis fault facts",
        "Application, application account stream leases",
        "Lease, shardId owner lagMillis provenance verdict millisToDataLoss",
        "Subscriptions, subscriptions",
        "EnvelopeSubscription, source state observedAt tookMillis fault facts",
        "Windows, windows next",
        "Window, stream subscriber minute state published matched late lost duplicate unexpected failed",
        "Mismatches, mismatches next",
        "Mismatch, eventId kind stream subscriber publishedAt detectedAt recoveredAt shardId sequenceNumber",
        "AuditPage, entries next",
        "Outcome, outcome refusal message auditId operationId receipt",
        "BatchOutcome, batchId outcomes",
        "ActionForm, sighting sightings reason",
        "Operation, stepsDone stepsLeft outcome"
    })
    void everyFieldThatAClientMayRelyOnIsDescribed(String schema, String fields) {
        JsonNode properties = api.at("/components/schemas/" + schema + "/properties");

        assertThat(properties.propertyNames()).contains(fields.split(" "));
    }

    @Test
    void whatMayBeUnknownMayBeNull() {
        JsonNode node = api.at("/components/schemas/LockNode/properties");

        assertThat(node.at("/rowsModified/type").values().stream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("integer", "null");
        assertThat(node.at("/frees/type").asString()).isEqualTo("integer");
    }
}
