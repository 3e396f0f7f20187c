package io.yagura.mysql.source;

import io.yagura.mysql.Blindness;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** What has to be asked differently of each family of servers; it lives as long as a connection. */
interface ServerReader {

    /** {@return the open transactions, as far as they have come to the storage engine} */
    List<Transaction> transactions(Visit visit) throws SQLException;

    /** {@return the sessions that do something, and those of the given connections whatever they do} */
    Active active(Visit visit, Collection<Long> connections) throws SQLException;

    /** {@return exactly these sessions, as far as they are still there} */
    List<Seen> only(Visit visit, Collection<Long> connections) throws SQLException;

    /** {@return sleepers, the longest asleep first} */
    List<Seen> asleep(Visit visit, int most) throws SQLException;

    /** {@return how many client connections sleep} */
    int sleepers(Visit visit) throws SQLException;

    /** Adds row-lock waits to the picture. */
    void rowLocks(Visit visit, LockPicture picture) throws SQLException;

    /** Adds waits for metadata locks to the picture. */
    void metadataLocks(Visit visit, LockPicture picture) throws SQLException;

    /** Adds which statements took the locks. */
    void lockStatements(Visit visit, LockPicture picture) throws SQLException;

    /** {@return what this server does not show of sessions} */
    List<Blindness> blindToSessions(Visit visit) throws SQLException;

    /**
     * Who is at work.
     *
     * @param connections how many client connections there are, asleep or not
     */
    record Active(List<Seen> sessions, int connections) {}
}
