package io.yagura.shell.security;

import static io.yagura.shell.security.Client.basic;
import static io.yagura.shell.security.Client.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each test signs in as somebody of its own, so that none throttles another. */
@SpringBootTest(
        classes = Doors.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "spring.datasource.url=jdbc:h2:mem:doors;MODE=MySQL;DB_CLOSE_DELAY=-1",
            "yagura.access.users[0].name=ann",
            "yagura.access.users[0].password={bcrypt}$2a$04$3UJOnT9ggUSxOtdFIlbMOONHfmjWKjdI8YmR7gIos6so4F2AIWSXe",
            "yagura.access.users[0].roles=viewer",
            "yagura.access.users[1].name=otto",
            "yagura.access.users[1].password={bcrypt}$2a$04$3UJOnT9ggUSxOtdFIlbMOONHfmjWKjdI8YmR7gIos6so4F2AIWSXe",
            "yagura.access.users[1].roles=operator",
            "yagura.access.users[2].name=ada",
            "yagura.access.users[2].password={bcrypt}$2a$04$3UJOnT9ggUSxOtdFIlbMOONHfmjWKjdI8YmR7gIos6so4F2AIWSXe",
            "yagura.access.users[2].roles=admin",
            "yagura.access.tokens[0].name=robot",
            // of the secret "robot-secret"
            "yagura.access.tokens[0].secret={sha256}c41e0a08575417e41f72da96ada956b482fd9006288ab4d19eabd793548412c5",
            "yagura.access.tokens[0].roles=operator",
            "management.endpoints.web.exposure.include=health,metrics,loggers"
        })
class DoorsTests {

    private static final String JSON = "application/problem+json";

    private final Client client;
    private final int port;

    DoorsTests(@LocalServerPort int port) {
        this.port = port;
        this.client = new Client(port);
    }

    @Test
    void tellsAProgramWithoutCredentialsHowToBringThem() {
        HttpResponse<String> answer = client.get("/api/v1/who");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "Content-Type")).startsWith(JSON);
        assertThat(header(answer, "WWW-Authenticate"))
                .contains("Basic realm=\"Yagura\"")
                .contains("Bearer");
        assertThat(answer.body()).contains("\"status\":401").contains("\"instance\":\"/api/v1/who\"");
        assertThat(Client.cookies(answer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/who%2F", "/api/v1/%00", "/api/v1/who/%5C"})
    void speaksInProblemsOfAddressesThatTomcatTurnsDown(String path) {
        HttpResponse<String> answer = client.get(path, "Authorization", basic("ann", "right"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(header(answer, "Content-Type")).startsWith(JSON);
        assertThat(answer.body()).startsWith("{").contains("\"status\":400");
    }

    @Test
    void spareBrowsersTheDialogOfBasic() {
        for (String[] browser : new String[][] {
            {"Sec-Fetch-Mode", "cors"}, {"X-Requested-With", "XMLHttpRequest"}, {"Accept", "text/html,*/*;q=0.8"}
        }) {
            HttpResponse<String> answer = client.get("/api/v1/who", browser);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(header(answer, "WWW-Authenticate")).as(browser[0]).isEqualTo("Bearer realm=\"Yagura\"");
        }
    }

    @Test
    void letsInByBasicAndByToken() {
        assertThat(client.get("/api/v1/who", "Authorization", basic("ann", "right"))
                        .body())
                .isEqualTo("ann [viewer] from 127.0.0.1");
        assertThat(client.get("/api/v1/who", "Authorization", "bearer robot-secret")
                        .body())
                .isEqualTo("robot [operator] from 127.0.0.1");
        assertThat(client.get("/lab/who", "Authorization", basic("otto", "right"))
                        .body())
                .isEqualTo("otto [operator] from 127.0.0.1");
    }

    @Test
    void knowsTheOperatorStillWhenTheAnswerComesLater() {
        assertThat(client.get("/api/v1/who-later", "Authorization", basic("ann", "right"))
                        .body())
                .isEqualTo("ann [viewer] from 127.0.0.1");
    }

    @Test
    void makesNoSessionForAProgram() {
        HttpResponse<String> answer = client.get("/api/v1/who", "Authorization", basic("ann", "right"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Client.cookies(answer)).isEmpty();
    }

    @Test
    void ignoresTheCookieOfSomebodyWhoSignedInOnThePage() {
        String session = Client.session(signIn("ann", "right"));

        assertThat(session).isNotEmpty();
        assertThat(client.get("/api/v1/who", "Cookie", session).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesWhatIsMalformedWithoutCountingIt() {
        for (int i = 0; i < 6; i++) {
            for (String malformed : new String[] {"Basic", "Basic ???", "Basic bm9jb2xvbg==", "Digest x", "Bearer "}) {
                HttpResponse<String> answer = client.get("/api/v1/who", "Authorization", malformed);
                assertThat(answer.statusCode()).as(malformed).isEqualTo(401);
                assertThat(answer.body()).contains("malformed");
            }
        }
    }

    @Test
    void looksAtNoMorePasswordsAfterFiveWrongOnesWhereverTheyComeIn() {
        for (int i = 0; i < 3; i++) {
            assertThat(client.get("/api/v1/who", "Authorization", basic("eve", "wrong"))
                            .statusCode())
                    .isEqualTo(401);
        }
        for (int i = 0; i < 2; i++) {
            assertThat(header(signIn("eve", "wrong"), "Location")).endsWith("/login?error");
        }

        HttpResponse<String> answer = client.get("/api/v1/who", "Authorization", basic("eve", "wrong"));

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(header(answer, "Content-Type")).startsWith(JSON);
        assertThat(Integer.parseInt(header(answer, "Retry-After"))).isBetween(290, 300);
        String again = header(signIn("eve", "wrong"), "Location");
        assertThat(again).containsPattern("/login\\?until=\\d+$");
        assertThat(Instant.ofEpochSecond(Long.parseLong(again.replaceAll(".*=", ""))))
                .isBetween(Instant.now().plusSeconds(280), Instant.now().plusSeconds(302));
    }

    @Test
    void refusesAPageOfAnotherOriginEvenWithCredentials() {
        for (String foreign : new String[] {
            "https://evil.example", "null", "http://127.0.0.1:1", "http://127.0.0.1.evil.example:" + port, "not a uri"
        }) {
            HttpResponse<String> answer =
                    client.get("/api/v1/who", "Authorization", basic("ann", "right"), "Origin", foreign);

            assertThat(answer.statusCode()).as(foreign).isEqualTo(403);
            assertThat(header(answer, "Content-Type")).startsWith(JSON);
        }
        assertThat(client.get(
                                "/api/v1/who",
                                "Authorization",
                                basic("ann", "right"),
                                "Origin",
                                "http://127.0.0.1:" + port)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tellsAViewerWhoMayAndLetsAnOperatorAct() {
        HttpResponse<String> viewer = client.post("/api/v1/kill", Map.of(), "Authorization", basic("ann", "right"));
        HttpResponse<String> operator = client.post("/api/v1/kill", Map.of(), "Authorization", basic("otto", "right"));

        assertThat(viewer.statusCode()).isEqualTo(403);
        assertThat(viewer.body()).isEqualTo("ann may not mysql.kill-query; the role operator may");
        assertThat(operator.statusCode()).isEqualTo(200);
    }

    @Test
    void showsHealthToAnyoneAndTheInsidesToAdmins() {
        assertThat(client.get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(client.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(client.get("/actuator/metrics").statusCode()).isEqualTo(401);
        assertThat(client.get("/actuator").statusCode()).isEqualTo(401);
        assertThat(client.get("/actuator/metrics", "Authorization", basic("otto", "right"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.get("/actuator/metrics", "Authorization", basic("ada", "right"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void forgesNothingInsideWithTheCookieOfAnAdmin() {
        String session = Client.session(signIn("ada", "right"));

        assertThat(client.get("/actuator/metrics", "Cookie", session).statusCode())
                .isEqualTo(200);
        assertThat(client.post("/actuator/loggers/ROOT", Map.of(), "Cookie", session)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void describesItselfToWhoIsSignedIn() {
        assertThat(client.get("/v3/api-docs").statusCode()).isEqualTo(401);
        assertThat(client.get("/v3/api-docs.yaml").statusCode()).isEqualTo(401);
        assertThat(client.get("/v3/api-docs", "Authorization", basic("ann", "right"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.get("/v3/api-docs", "Cookie", Client.session(signIn("ann", "right")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void sendsWhoIsNotSignedInToThePage() {
        HttpResponse<String> answer = client.get("/", "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(header(answer, "Location")).endsWith("/login");
    }

    @Test
    void leadsBackToTheAddressThatWasAskedFor() {
        String before = Client.session(client.get("/?mysql=orders-db&zone=UTC", "Accept", "text/html"));

        HttpResponse<String> answer =
                client.post("/login", Map.of("username", "ann", "password", "right"), "Cookie", before);

        assertThat(header(answer, "Location")).endsWith("/?mysql=orders-db&zone=UTC");
    }

    @Test
    void givesAFreshSessionAtSignInAndKeepsItFromOtherSites() {
        String before = Client.session(client.get("/", "Accept", "text/html"));

        HttpResponse<String> answer =
                client.post("/login", Map.of("username", "ann", "password", "right"), "Cookie", before);

        assertThat(before).isNotEmpty();
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Client.session(answer)).isNotEmpty().isNotEqualTo(before);
        assertThat(Client.cookies(answer))
                .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
    }

    @Test
    void signsNobodyInForAnotherOriginsForm() {
        HttpResponse<String> answer =
                client.post("/login", Map.of("username", "ann", "password", "right"), "Origin", "https://evil.example");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Client.cookies(answer)).isEmpty();
    }

    @Test
    void keepsPagesOutOfFramesAndScriptsAtHome() {
        HttpResponse<String> page = client.get("/login", "Accept", "text/html");
        HttpResponse<String> data = client.get("/api/v1/who", "Authorization", basic("ann", "right"));

        for (HttpResponse<String> answer : List.of(page, data)) {
            assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "Cache-Control")).contains("no-store");
        }
        assertThat(header(page, "Content-Security-Policy")).contains("frame-ancestors 'none'", "object-src 'none'");
        assertThat(header(data, "Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
    }

    private HttpResponse<String> signIn(String name, String password) {
        return client.post("/login", Map.of("username", name, "password", password));
    }
}
