package io.yagura.accounts.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.accounts.AccountCalls;
import io.yagura.accounts.ApiCalls;
import io.yagura.accounts.Configured;
import io.yagura.observe.Board;
import io.yagura.observe.BoardFeeder;
import io.yagura.rest.Caller;
import io.yagura.rest.RestSlice;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
        classes = {RestSlice.class, AccountsRest.class},
        webEnvironment = WebEnvironment.RANDOM_PORT)
class AccountsRestTests {

    private final BoardFeeder board;
    private final int port;

    @Autowired
    AccountsRestTests(Board board, @LocalServerPort int port) {
        this.board = new BoardFeeder(board);
        this.port = port;
    }

    @Test
    void tellsWhatWasSpentInEachAccount() {
        board.facts(
                Configured.account("prod", null).target(),
                "calls",
                AccountCalls.class,
                new AccountCalls(
                        RestSlice.NOW.minusSeconds(90),
                        Duration.ofSeconds(90),
                        2.5,
                        List.of(new ApiCalls("CloudWatch", "GetMetricData", 1, 0, 0, 2, 0, 0, 300, "account", 2.5))),
                RestSlice.NOW);

        JsonNode accounts =
                new Caller(port, "sre").get("/api/v1/accounts").tree().at("/accounts");

        assertThat(accounts.size()).isEqualTo(2);
        assertThat(accounts.at("/0/account").asString()).isEqualTo("prod");
        assertThat(accounts.at("/0/region").asString()).isEqualTo("ap-northeast-1");
        assertThat(accounts.at("/0/calls/source").asString()).isEqualTo("accounts/prod/calls");
        assertThat(accounts.at("/0/calls/facts/dollarsPerDay").asDouble()).isEqualTo(2.5);
        assertThat(accounts.at("/0/calls/facts/windowSeconds").asDouble()).isEqualTo(90);
        assertThat(accounts.at("/0/calls/facts/apis/0/operation").asString()).isEqualTo("GetMetricData");
        assertThat(accounts.at("/0/calls/facts/apis/0/allowedPerMinute").asDouble())
                .isEqualTo(300);
        assertThat(accounts.at("/1/calls/state").asString()).isEqualTo("awaiting");
        assertThat(accounts.at("/1/calls/facts").isNull()).isTrue();
    }

    @Test
    void whoMayNotSeeThemSeesNone() {
        JsonNode answer = new Caller(port, "stranger").get("/api/v1/accounts").tree();

        assertThat(answer.at("/accounts").size()).isZero();
    }
}
