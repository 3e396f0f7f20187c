package io.yagura.accounts.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.yagura.access.AccessPolicy;
import io.yagura.access.CurrentOperator;
import io.yagura.access.Operator;
import io.yagura.access.Permission;
import io.yagura.accounts.AwsAccounts;
import io.yagura.observe.Board;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The AWS accounts, and what Yagura spends in them, as the board holds it. */
@RestController
@RequestMapping(path = "/api/v1/accounts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "accounts")
class AccountsController {

    private static final Permission SEE = new Permission("accounts.see");

    private final AwsAccounts accounts;
    private final Board board;
    private final AccessPolicy policy;
    private final CurrentOperator current;

    AccountsController(AwsAccounts accounts, Board board, AccessPolicy policy, CurrentOperator current) {
        this.accounts = accounts;
        this.board = board;
        this.policy = policy;
        this.current = current;
    }

    @GetMapping
    @Operation(summary = "The accounts that you may see, each with Yagura's calls and their price")
    AccountsView accounts() {
        Operator operator = current.get();
        return AccountsView.of(
                board,
                accounts.all().stream()
                        .filter(account ->
                                policy.decide(operator, SEE, account.target()).allowed())
                        .toList());
    }
}
