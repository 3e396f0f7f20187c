package io.yagura.shell.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.act.Outcome;
import io.yagura.act.Receipt;
import io.yagura.act.Refusal;
import io.yagura.rest.Caller;
import io.yagura.rest.FakeDesk;
import io.yagura.rest.RestSlice;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(classes = RestSlice.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
@Isolated("reads what this JVM prints")
class ActionsRestTests {

    private static final String ACTIONS = "/api/v1/actions";

    private final FakeDesk desk;
    private final Caller sre;

    @Autowired
    ActionsRestTests(FakeDesk desk, @LocalServerPort int port) {
        this.desk = desk;
        this.sre = new Caller(port, "sre");
    }

    @BeforeEach
    void clear() {
        desk.outcomes.clear();
        desk.struck.clear();
    }

    @Test
    void answersWithTheOutcomeOfOneSighting() {
        Caller.Answer answer = sre.post(ACTIONS, """
                {"sighting":"s1","reason":"blocks the checkout"}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/outcome")).isEqualTo("done");
        assertThat(answer.tree().at("/refusal").isNull()).isTrue();
        assertThat(answer.tree().at("/operationId").isNull()).isTrue();
        assertThat(answer.at("/auditId")).hasSize(36);
        assertThat(answer.tree().at("/receipt/gone").asBoolean()).isTrue();
        assertThat(desk.struck).containsExactly("sre s1 blocks the checkout");
    }

    @Test
    void namesTheOperationThatGoesOn() {
        UUID operation = UUID.randomUUID();
        desk.outcomes.put("s1", new Outcome.Started(operation, "Rolling back", Receipt.EMPTY));

        Caller.Answer answer = sre.post(ACTIONS, """
                {"sighting":"s1","reason":"r"}""");

        assertThat(answer.at("/outcome")).isEqualTo("started");
        assertThat(answer.at("/operationId")).isEqualTo(operation.toString());
    }

    @ParameterizedTest
    @CsvSource({"CHANGED, changed", "SPENT, spent", "READ_ONLY, read-only", "NOT_RECORDED, not-recorded"})
    void refusalsAreJudgedOutcomes(Refusal refusal, String word) {
        desk.outcomes.put("s1", new Outcome.Refused(refusal, "No", Receipt.EMPTY));

        Caller.Answer answer = sre.post(ACTIONS, """
                {"sighting":"s1","reason":"r"}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/outcome")).isEqualTo("refused");
        assertThat(answer.at("/refusal")).isEqualTo(word);
    }

    @Test
    void whatTheOperatorMayNotIs403WithItsAuditId() {
        desk.outcomes.put("s1", new Outcome.Refused(Refusal.FORBIDDEN, "sre may not", Receipt.EMPTY));

        Caller.Answer answer = sre.post(ACTIONS, """
                {"sighting":"s1","reason":"r"}""");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.at("/detail")).isEqualTo("sre may not");
        assertThat(answer.at("/auditId")).hasSize(36);
    }

    @Test
    void aBadSightingIs400() {
        Caller.Answer answer = sre.post(ACTIONS, """
                {"sighting":"bad1","reason":"r"}""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.at("/detail")).contains("'sighting'").contains("'bad1'");
    }

    @Test
    void severalOutcomesComeInTheOrderOfTheirSightings() {
        desk.outcomes.put("s2", new Outcome.Refused(Refusal.GONE, "Gone", Receipt.EMPTY));
        desk.outcomes.put("s3", new Outcome.Refused(Refusal.FORBIDDEN, "No", Receipt.EMPTY));

        Caller.Answer answer = sre.post(ACTIONS, """
                {"sightings":["s1","s2","s3","bad4","broken5","s6"],"reason":"r"}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/batchId")).hasSize(36);
        assertThat(answer.tree().at("/outcomes").values().stream()
                        .map(o -> o.at("/outcome").asString() + " "
                                + o.at("/refusal").asString()))
                .containsExactly(
                        "done ", "refused gone", "refused forbidden", "refused bad-sighting", "unconfirmed ", "done ");
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(desk.struck).hasSize(4);
    }

    @Test
    void aBatchOfWhichNothingWasASightingIs400() {
        Caller.Answer answer = sre.post(ACTIONS, """
                {"sightings":["bad1","bad2"],"reason":"r"}""");

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void aBatchOfWhichAllIsForbiddenIs403() {
        desk.outcomes.put("s1", new Outcome.Refused(Refusal.FORBIDDEN, "No", Receipt.EMPTY));

        Caller.Answer answer = sre.post(ACTIONS, """
                {"sightings":["s1"],"reason":"r"}""");

        assertThat(answer.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    {"sighting":"s1"}~'reason'
                    {"sighting":"s1","reason":"  "}~'reason'
                    {"sighting":"s1","reason":null}~'reason'
                    {"sighting":"s1","reason":5}~'reason' must be text, not '5'
                    {"sighting":"s1","reason":true}~'reason' must be text, not 'true'
                    {"sighting":"s1","reason":["r"]}~'reason'
                    {"sighting":17.5,"reason":"r"}~'sighting' must be text, not '17.5'
                    {"sighting":{"a":1},"reason":"r"}~'sighting'
                    {"sightings":"s1","reason":"r"}~'sightings'
                    {"sightings":["s1",2],"reason":"r"}~'sightings[1]' must be text, not '2'
                    {"sightings":["s1",null],"reason":"r"}~'sightings[1]'
                    {"sightings":[],"reason":"r"}~'sightings'
                    {"sightings":["s1","s1"],"reason":"r"}~'sightings' holds the same
                    {"sighting":"s1","sightings":["s2"],"reason":"r"}~both
                    {"sighting":"","reason":"r"}~'sighting'
                    {"reason":"r"}~neither
                    {"sighting":"s1","reason":"r","reasn":"x"}~'reasn' is not a field
                    {"sighting":"s1","sighting":"s2","reason":"r"}~not JSON
                    {"sighting":"s1","reason":"r"}{}~The body
                    {"sighting":"s1","reason":"r"~not JSON
                    sighting=s1~not JSON
                    ["s1"]~JSON object
                    "s1"~JSON object
                    null~The body
                    """)
    void aMalformedBodyIs400AndNamesWhatIsWrong(String body, String named) {
        Caller.Answer answer = sre.post(ACTIONS, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.at("/detail")).contains(named);
        assertThat(answer.body()).doesNotContain("io.yagura").doesNotContain("java.lang");
        assertThat(desk.struck).isEmpty();
    }

    @Test
    void anEmptyBodyIs400() {
        assertThat(sre.post(ACTIONS, "").status()).isEqualTo(400);
    }

    @Test
    void bytesThatAreNotTextAre400() {
        byte[] body = "{\"sighting\":\"s1\",\"reason\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);

        Caller.Answer answer =
                sre.call("POST", ACTIONS, BodyPublishers.ofByteArray(body), "Content-Type", "application/json");

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void whatIsTooLongIs400() {
        String reason = "r".repeat(1_001);
        String token = "t".repeat(4_097);
        String many = IntStream.range(0, 51).mapToObj(i -> "\"s" + i + "\"").collect(Collectors.joining(","));

        Caller.Answer longReason = sre.post(ACTIONS, "{\"sighting\":\"s1\",\"reason\":\"" + reason + "\"}");
        Caller.Answer longToken = sre.post(ACTIONS, "{\"sightings\":[\"" + token + "\"],\"reason\":\"r\"}");
        Caller.Answer tooMany = sre.post(ACTIONS, "{\"sightings\":[" + many + "],\"reason\":\"r\"}");

        assertThat(longReason.status()).isEqualTo(400);
        assertThat(longReason.at("/errors/0/field")).isEqualTo("reason");
        assertThat(longReason.at("/errors/0/value")).hasSize(101);
        assertThat(longToken.status()).isEqualTo(400);
        assertThat(longToken.at("/detail")).contains("'sightings[0]'");
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.at("/detail")).contains("'sightings'").contains("50");
        assertThat(desk.struck).isEmpty();
    }

    @Test
    void anotherMediaTypeIs415() {
        Caller.Answer answer = sre.call("POST", ACTIONS, BodyPublishers.ofString("a=b"), "Content-Type", "text/plain");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.type()).isEqualTo("application/problem+json");
    }

    @Test
    void aSurpriseIs500WithAnIdThatStandsInTheLog(CapturedOutput log) {
        Caller.Answer answer = sre.post(ACTIONS, """
                {"sighting":"broken1","reason":"r"}""");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
        assertThat(log.getOut()).contains(answer.at("/errorId")).contains("secret inside");
    }
}
