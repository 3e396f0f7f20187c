package io.yagura.lab.server;

import io.yagura.lab.aws.AwsGateway;
import io.yagura.lab.aws.CallCounts;
import io.yagura.lab.aws.Faults;
import io.yagura.lab.aws.Limits;
import io.yagura.lab.aws.Metrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The lab's AWS: one address where Kinesis, DynamoDB and CloudWatch answer, with AWS's limits, and with faults where they
 * are wanted.
 */
public final class LabAws implements AutoCloseable {

    /** As AWS makes the points of Kinesis's metrics. */
    public static final Duration A_MINUTE = Duration.ofMinutes(1);

    private static final int UPDATING_MILLIS = 500;

    private final LabKinesis kinesis;
    private final LabDynamo dynamo;
    private final AwsGateway gateway;

    private LabAws(LabKinesis kinesis, LabDynamo dynamo, AwsGateway gateway) {
        this.kinesis = kinesis;
        this.dynamo = dynamo;
        this.gateway = gateway;
    }

    /** Starts all of it, where a stream is {@code UPDATING} for half a second and a metric has a point a minute. */
    public static LabAws start(NodePrograms.Present programs) {
        return start(programs, UPDATING_MILLIS, A_MINUTE);
    }

    /**
     * Starts all of it.
     *
     * @param updatingMillis for how long a stream is {@code UPDATING} after a change of its shards
     * @param period of the points of metrics, in whole seconds; what is asked for a longer period is summed up
     */
    public static LabAws start(NodePrograms.Present programs, int updatingMillis, Duration period) {
        var kinesis = LabKinesis.start(programs, updatingMillis);
        var dynamo = LabDynamo.start(programs);
        try {
            return new LabAws(
                    kinesis, dynamo, AwsGateway.open(kinesis.url(), dynamo.url(), period, InstantSource.system()));
        } catch (IOException e) {
            kinesis.close();
            dynamo.close();
            throw new UncheckedIOException("no gateway to AWS", e);
        }
    }

    /** Where all services answer, in plain HTTP/1.1. */
    public URI url() {
        return gateway.url();
    }

    /** The emulator behind it, which can be frozen; what is asked of it directly is neither counted nor measured. */
    public LabKinesis kinesis() {
        return kinesis;
    }

    /** The emulator behind it, which can be frozen. */
    public LabDynamo dynamo() {
        return dynamo;
    }

    /** What can be made to fail. */
    public Faults faults() {
        return gateway.faults();
    }

    /** What is refused as AWS would; all of it unless relaxed. */
    public Limits limits() {
        return gateway.limits();
    }

    /** How often what was called. */
    public CallCounts calls() {
        return gateway.calls();
    }

    /** What CloudWatch knows. */
    public Metrics metrics() {
        return gateway.metrics();
    }

    @Override
    public void close() {
        gateway.close();
        kinesis.close();
        dynamo.close();
    }
}
