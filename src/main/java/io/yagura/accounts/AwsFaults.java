package io.yagura.accounts;

import io.yagura.observe.SourceFault;
import io.yagura.observe.SourceFault.Kind;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.StsException;

/** What an exception of the AWS SDK means, in a sentence for the screen. Codes: "Common Errors" of the API References. */
public final class AwsFaults {

    private static final Set<String> SIGN_IN = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "OptInRequired",
            "NotAuthorized");

    private static final Set<String> FORBIDDEN =
            Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "KMSAccessDeniedException");

    private static final Set<String> SATURATED = Set.of("LimitExceededException", "LimitExceeded");

    private AwsFaults() {}

    /**
     * {@return what happened}
     *
     * @param asked what was asked, such as {@code ListShards of orders}
     * @param limit how long the call was waited for at most
     */
    public static SourceFault of(SdkException e, String asked, Duration limit) {
        return switch (e) {
            // nobody was asked, so nobody is silent
            case BudgetExceededException over ->
                new SourceFault(Kind.OVERDUE, asked + " was put off: " + over.getMessage());
            case ApiCallTimeoutException late -> late(asked, limit);
            case ApiCallAttemptTimeoutException late -> late(asked, limit);
            case StsException refused ->
                new SourceFault(Kind.SIGN_IN_REFUSED, "the role cannot be assumed: " + words(refused));
            case AwsServiceException answered -> of(answered, asked);
            default -> unanswered(e, asked, limit);
        };
    }

    /** {@return whether AWS turned the call down because there were too many} */
    public static boolean throttled(AwsServiceException e) {
        return e.isThrottlingException() || SATURATED.contains(code(e)) || e.statusCode() == 429;
    }

    private static SourceFault of(AwsServiceException e, String asked) {
        String code = code(e);
        if (SIGN_IN.contains(code)) {
            return new SourceFault(Kind.SIGN_IN_REFUSED, asked + ": the credentials are not accepted: " + words(e));
        }
        if (FORBIDDEN.contains(code)) {
            return new SourceFault(Kind.FORBIDDEN, asked + " is not allowed: " + words(e));
        }
        if (throttled(e)) {
            return new SourceFault(Kind.SATURATED, asked + " is throttled: " + words(e));
        }
        if (e.statusCode() >= 500) {
            return new SourceFault(Kind.UNREACHABLE, asked + " failed at AWS: " + words(e));
        }
        return new SourceFault(Kind.MISBEHAVED, asked + " failed: " + words(e));
    }

    private static SourceFault unanswered(SdkException e, String asked, Duration limit) {
        if (caused(e, SocketTimeoutException.class)) {
            return late(asked, limit);
        }
        if (caused(e, UnknownHostException.class)) {
            return new SourceFault(Kind.UNREACHABLE, asked + ": the host name is not known");
        }
        if (caused(e, ConnectException.class)) {
            return new SourceFault(Kind.UNREACHABLE, asked + ": nobody listens there");
        }
        String message = String.valueOf(e.getMessage());
        if (message.contains("Unable to load credentials")) {
            return new SourceFault(Kind.SIGN_IN_REFUSED, asked + ": there are no credentials to sign in with");
        }
        if (message.contains("Unable to execute HTTP request")) {
            return new SourceFault(Kind.UNREACHABLE, asked + ": the connection broke");
        }
        return new SourceFault(Kind.MISBEHAVED, asked + " was answered with what cannot be read: " + message);
    }

    private static SourceFault late(String asked, Duration limit) {
        return new SourceFault(Kind.TIMED_OUT, asked + ": no answer within " + seconds(limit));
    }

    /** {@return as it was meant: what is left of 10 s is 9,999 ms by the time of the call} */
    private static String seconds(Duration limit) {
        double seconds = Math.round(limit.toMillis() / 100.0) / 10.0;
        return String.format(Locale.ENGLISH, seconds == Math.rint(seconds) ? "%.0f s" : "%.1f s", seconds);
    }

    private static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? ""
                : e.awsErrorDetails().errorCode();
    }

    private static String words(AwsServiceException e) {
        String code = code(e);
        String message =
                e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
        String status = "HTTP " + e.statusCode();
        return (code.isEmpty() ? status : code) + (message == null || message.isBlank() ? "" : " (" + message + ")");
    }

    private static boolean caused(Throwable e, Class<? extends Throwable> type) {
        @Nullable Throwable at = e;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (type.isInstance(at)) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }
}
