package io.yagura.accounts;

/** What was called in an account so far; asks nobody. */
interface AccountSpending {

    AccountCalls calls(AwsAccount account);
}
