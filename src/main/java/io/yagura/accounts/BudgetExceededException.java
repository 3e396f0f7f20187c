package io.yagura.accounts;

import software.amazon.awssdk.core.exception.SdkClientException;

/** A call was not sent, since the budget of its account and API is spent for now. */
public final class BudgetExceededException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    public BudgetExceededException(String message) {
        super(SdkClientException.builder().message(message));
    }
}
