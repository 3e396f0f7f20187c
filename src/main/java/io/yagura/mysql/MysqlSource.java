package io.yagura.mysql;

import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be asked of one server. One question at a time: the server is never asked two things at once. Every
 * question comes back by its deadline, a failure is an {@link Answer.Fault}, and nothing on the server is changed.
 */
public interface MysqlSource extends AutoCloseable {

    /**
     * Sessions that run something or hold a transaction open; {@link Session#blocks()} is 0 here.
     *
     * @param also connections that are told even when they sleep, such as those that hold others up
     */
    Answer<Processes> processes(Set<Long> also, Deadline deadline) throws InterruptedException;

    Answer<Sleepers> sleepers(Deadline deadline) throws InterruptedException;

    Answer<Locks> locks(LockDetail detail, Deadline deadline) throws InterruptedException;

    /**
     * The server's count of deadlocks, and the last one taken apart if the count has moved.
     *
     * @param seen the count of the last answer, or null at first
     */
    Answer<LatestDeadlock> deadlocks(@Nullable Long seen, Deadline deadline) throws InterruptedException;

    /** Ends the connection; the source can no longer be asked. */
    @Override
    void close();
}
