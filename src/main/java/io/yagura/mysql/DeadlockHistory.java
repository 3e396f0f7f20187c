package io.yagura.mysql;

import java.util.List;

/** Deadlocks that Yagura has seen, the last {@value #MOST} of each instance; the servers themselves know only one. */
public interface DeadlockHistory {

    int MOST = 50;

    /** {@return newest first} */
    List<Deadlock> of(String instance);

    /** Keeps one more, and lets go of what is too much. */
    void add(String instance, Deadlock deadlock);
}
