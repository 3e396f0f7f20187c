package io.yagura.subscribers;

import io.yagura.accounts.AwsAccount;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;

/** Reads how applications of one layout keep their checkpoints; one bean for each layout. Never writes. */
public interface LeaseTables {

    /** {@return the layout's name in the settings, such as {@code kcl}} */
    String layout();

    /** Reads the whole table, or answers with a fault: half a table is none. */
    Answer<LeaseTable> read(SubscriberApplication application, AwsAccount account, Deadline deadline)
            throws InterruptedException;
}
