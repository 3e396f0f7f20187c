package io.yagura.mysql.source;

/** States in which a session waits for a metadata lock, as {@code sql/mdl.cc} names them in both families. */
final class MetadataWaiters {

    /** A condition on the column; a lock of {@code LOCK TABLES} on a table without transactions is none of these. */
    static String condition(String column) {
        return "(" + column + " LIKE 'Waiting for % metadata lock' OR " + column
                + " IN ('Waiting for global read lock', 'Waiting for commit lock', 'Waiting for backup lock',"
                + " 'Waiting for locking service lock', 'Waiting for acl cache lock', 'User lock'))";
    }

    private MetadataWaiters() {}
}
