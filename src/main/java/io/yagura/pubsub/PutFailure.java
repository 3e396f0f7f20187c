package io.yagura.pubsub;

import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Why Kinesis did not take a record.
 *
 * @param passing whether another attempt may succeed
 */
record PutFailure(boolean passing, String message, @Nullable Throwable cause) {

    private static final int CLIENT_ERRORS = 4;

    /** Refusals (400) that are over by themselves, besides throttling: credentials are renewed, states change. */
    private static final Set<String> PASSING_REFUSALS = Set.of(
            "ExpiredTokenException",
            "LimitExceededException",
            "KMSThrottlingException",
            "ResourceInUseException",
            "RequestExpired");

    /** {@return what a record's own error says: throttling or an internal failure, both of which pass} */
    static PutFailure of(PutRecordsResultEntry result) {
        return new PutFailure(true, result.errorCode() + ": " + result.errorMessage(), null);
    }

    /** {@return what the failure of the whole call says} */
    static PutFailure of(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return new PutFailure(passes(cause), cause == null ? "no answer" : String.valueOf(cause.getMessage()), cause);
    }

    private static boolean passes(@Nullable Throwable cause) {
        if (!(cause instanceof AwsServiceException refused)) {
            // time-outs, broken connections
            return true;
        }
        if (refused.statusCode() / 100 != CLIENT_ERRORS || refused.isThrottlingException()) {
            return true;
        }
        return refused.awsErrorDetails() != null
                && PASSING_REFUSALS.contains(refused.awsErrorDetails().errorCode());
    }
}
