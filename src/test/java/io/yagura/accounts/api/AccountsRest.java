package io.yagura.accounts.api;

import io.yagura.accounts.AwsAccounts;
import io.yagura.accounts.Configured;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** Adds the REST of accounts to a slice: {@code prod} and {@code spare}. */
@ComponentScan
public class AccountsRest {

    @Bean
    AwsAccounts accounts() {
        return Configured.accounts(
                Configured.properties(Configured.account("prod", null, "orders"), Configured.account("spare", null)));
    }
}
