package io.yagura.shell.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.rest.Caller;
import io.yagura.rest.RestSlice;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What every call of the REST face has in common. */
@SpringBootTest(classes = RestSlice.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class KernelRestTests {

    private final Caller sre;

    @Autowired
    KernelRestTests(@LocalServerPort int port) {
        this.sre = new Caller(port, "sre");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/audit?size=0, 400, 'size'",
        "GET, /api/v1/audit?size=501, 400, 'size'",
        "GET, /api/v1/audit?size=many, 400, 'size'",
        "GET, /api/v1/audit?next=x, 400, 'next'",
        "GET, /api/v1/audit?from=yesterday, 400, 'from'",
        "GET, /api/v1/audit?operater=sre, 400, 'operater'",
        "GET, /api/v1/audit?size=5&size=6, 400, 'size'",
        "GET, /api/v1/audit/x, 400, 'auditId'",
        "GET, /api/v1/board?x=1, 400, 'x'",
        "POST, /api/v1/board, 405, POST",
        "DELETE, /api/v1/actions, 405, DELETE",
        "GET, /api/v1/actions, 405, GET",
        "GET, /api/v1/nothing, 404, /api/v1/nothing",
        "POST, /api/v1/nothing, 404, /api/v1/nothing",
        "GET, /api/v2, 404, /api/v2",
        "GET, /api/v1/board/, 404, /api/v1/board/"
    })
    void aMalformedCallIsAProblemThatNamesIt(String method, String path, int status, String named) {
        Caller.Answer answer = sre.call(method, path, BodyPublishers.noBody());

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains(named);
        assertThat(answer.body()).doesNotContain("java.").doesNotContain("io.yagura");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/api/v1/audit/x | 'auditId' must be an id such as 0190a1b2-3c4d-7e5f-8a9b-0c1d2e3f4a5b, not 'x'",
                "/api/v1/operations/x | 'id' must be an id such as 0190a1b2-3c4d-7e5f-8a9b-0c1d2e3f4a5b, not 'x'",
                "/api/v1/audit?from=yesterday | 'from' must be a moment such as 2026-11-24T10:00:00Z, not 'yesterday'",
                "/api/v1/audit?size=many | 'size' must be a whole number, not 'many'",
                "/api/v1/audit?outcome=foo | 'outcome' must be one of done, refused, failed, unconfirmed, started, denied,"
                        + " unknown, not 'foo'"
            })
    void aValueOfTheWrongFormIsToldWithWhatIsAllowed(String path, String detail) {
        Caller.Answer answer = sre.get(path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/detail")).isEqualTo(detail);
        assertThat(answer.tree().at("/errors").size()).isEqualTo(1);
    }

    @Test
    void anActionThatThereIsNotIsNoFilter() {
        Caller.Answer answer = sre.get("/api/v1/audit?action=mysql.kil-query");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/detail"))
                .startsWith("'action' must be one of ")
                .contains("mysql.kill-query, ")
                .endsWith(", not 'mysql.kil-query'");
    }

    @Test
    void whoeverDoesNotTakeJsonGets406() {
        Caller.Answer answer = sre.call("GET", "/api/v1/board", BodyPublishers.noBody(), "Accept", "image/png");

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.type()).isEqualTo("application/problem+json");
    }
}
