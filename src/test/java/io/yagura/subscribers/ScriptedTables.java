package io.yagura.subscribers;

import io.yagura.accounts.AwsAccount;
import io.yagura.observe.Answer;
import io.yagura.observe.Cost;
import io.yagura.observe.Deadline;
import java.time.Duration;
import java.time.Instant;

/** A lease table that holds what a test says. */
final class ScriptedTables implements LeaseTables {

    Answer<LeaseTable> answer = holding(Rows.table());

    static Answer<LeaseTable> holding(LeaseTable table) {
        return new Answer.Facts<>(table, Instant.EPOCH, new Cost(1, Duration.ofMillis(1)));
    }

    void hold(LeaseRow... leases) {
        answer = holding(Rows.table(leases));
    }

    @Override
    public String layout() {
        return "kcl";
    }

    @Override
    public Answer<LeaseTable> read(SubscriberApplication application, AwsAccount account, Deadline deadline) {
        return answer;
    }
}
