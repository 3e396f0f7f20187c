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

    @Test
    void whoeverDoesNotTakeJsonGets406() {
        Caller.Answer answer = sre.call("GET", "/api/v1/board", BodyPublishers.noBody(), "Accept", "image/png");

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.type()).isEqualTo("application/problem+json");
    }
}
