package io.yagura.streams;

import io.yagura.accounts.AwsAccount;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import java.util.List;
import java.util.Map;

/**
 * What may be asked of the streams of an account. Every question comes back by its deadline, a failure is an
 * {@link Answer.Fault}, a list is whole or not given at all, and nothing is changed. A call that the account's budget
 * does not let out waits for it while the deadline allows.
 */
public interface StreamsSource {

    /** {@return those streams of the account that its settings name or match} */
    Answer<StreamList> streams(AwsAccount account, Deadline deadline) throws InterruptedException;

    Answer<Topology> topology(AwsAccount account, String stream, Deadline deadline) throws InterruptedException;

    /** {@return all but the tags} */
    Answer<StreamSettings> settings(AwsAccount account, String stream, Deadline deadline) throws InterruptedException;

    Answer<Map<String, String>> tags(AwsAccount account, String stream, Deadline deadline) throws InterruptedException;

    /** {@return the last 15 periods of these streams} */
    Answer<Throughput> throughput(AwsAccount account, List<String> streams, Deadline deadline)
            throws InterruptedException;

    /** {@return the latest period of these shards} */
    Answer<ShardThroughput> shardThroughput(
            AwsAccount account, Map<String, List<String>> shardIdsByStream, Deadline deadline)
            throws InterruptedException;
}
