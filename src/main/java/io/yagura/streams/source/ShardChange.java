package io.yagura.streams.source;

import io.yagura.accounts.AwsFaults;
import io.yagura.observe.SourceFault;
import io.yagura.streams.StreamControl.Shot;
import java.time.Duration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;

/** A call that changes shards, and what its failures mean for it. */
interface ShardChange {

    void call(KinesisClient kinesis);

    /** Sends it; the limit is only told. */
    default Shot send(KinesisClient kinesis, Duration limit) throws InterruptedException {
        try {
            call(kinesis);
            return new Shot.Taken();
        } catch (ResourceInUseException | LimitExceededException e) {
            return new Shot.NotNow(words(e));
        } catch (SdkException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return judge(e, limit);
        }
    }

    private static Shot judge(SdkException e, Duration limit) {
        SourceFault fault = AwsFaults.of(e, "it", limit);
        return switch (fault.kind()) {
            // turned away before anything was looked at, or never sent
            case SATURATED, SIGN_IN_REFUSED, OVERDUE -> new Shot.NotNow(fault.message());
            case TIMED_OUT, UNREACHABLE -> new Shot.Lost(fault.message());
            case FORBIDDEN -> new Shot.Refused(fault.message());
            case MISBEHAVED ->
                e instanceof AwsServiceException said ? new Shot.Refused(words(said)) : new Shot.Lost(fault.message());
        };
    }

    private static String words(AwsServiceException e) {
        return e.awsErrorDetails() == null
                ? String.valueOf(e.getMessage())
                : e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage();
    }
}
