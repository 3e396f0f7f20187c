package io.yagura.accounts;

import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A call was not sent, since the budget of its account and API is spent for now. */
public final class BudgetExceededException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    public BudgetExceededException(String message) {
        this(message, Duration.ofSeconds(1));
    }

    /** Says after how long the budget would let one such call out. */
    public BudgetExceededException(String message, Duration wait) {
        super(SdkClientException.builder().message(message));
        this.wait = wait;
    }

    /** {@return how long until one such call fits, if nobody else comes first} */
    public Duration waitFor() {
        return wait;
    }
}
