package io.yagura.accounts;

import io.yagura.observe.Observation;
import java.util.List;

/** What a feature observes of a whole account at once, such as the throughput of all its streams; a bean of it. */
public interface AccountObservations {

    /** {@return the same observations whenever it is asked; their target is {@link AwsAccount#target()}} */
    List<? extends Observation<?>> of(AwsAccount account);
}
