package io.yagura.mysql.source;

import io.yagura.mysql.MetadataLock;
import io.yagura.mysql.MetadataLockMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code performance_schema.metadata_locks}, in both families the same.
 *
 * @param eventId that the owner's next event was to have when it asked for the lock
 */
record OwnedMetadataLock(MetadataLock lock, @Nullable Long eventId) {

    /** Objects for which somebody waits, beyond which their holders are not read. */
    private static final int MOST_OBJECTS = 20;

    private static final String SQL =
            "SELECT t.PROCESSLIST_ID AS id, m.OBJECT_TYPE AS type, m.OBJECT_SCHEMA AS object_schema,"
                    + " m.OBJECT_NAME AS name, m.LOCK_TYPE AS mode, m.LOCK_STATUS AS status, m.OWNER_EVENT_ID AS event_id"
                    + " FROM performance_schema.metadata_locks m"
                    + " JOIN performance_schema.threads t ON t.THREAD_ID = m.OWNER_THREAD_ID"
                    + " WHERE t.PROCESSLIST_ID IS NOT NULL AND ";

    private static final String PENDING = SQL + "m.LOCK_STATUS = 'PENDING' LIMIT 5000";

    private static final String GRANTED = SQL + "m.LOCK_STATUS = 'GRANTED' AND m.OBJECT_TYPE = ?"
            + " AND m.OBJECT_SCHEMA <=> ? AND m.OBJECT_NAME <=> ? LIMIT 5000";

    private record Locked(
            String type, @Nullable String schema, @Nullable String name) {}

    /** {@return the requests that wait, and who holds what they wait for} */
    static List<OwnedMetadataLock> read(Visit visit) throws SQLException {
        List<OwnedMetadataLock> locks = new ArrayList<>(visit.select(PENDING, OwnedMetadataLock::read));
        Set<Locked> objects = new LinkedHashSet<>();
        for (OwnedMetadataLock pending : locks) {
            MetadataLock lock = pending.lock();
            objects.add(new Locked(lock.type(), lock.schema(), lock.name()));
        }
        for (Locked object : objects.stream().limit(MOST_OBJECTS).toList()) {
            locks.addAll(visit.select(GRANTED, OwnedMetadataLock::read, object.type(), object.schema(), object.name()));
        }
        return locks;
    }

    private static OwnedMetadataLock read(Row row) throws SQLException {
        return new OwnedMetadataLock(
                new MetadataLock(
                        row.number("id"),
                        row.textOr("type", ""),
                        row.text("object_schema"),
                        row.text("name"),
                        MetadataLockMode.of(row.textOr("mode", "")),
                        row.textOr("status", "").equals("GRANTED")),
                row.numberOrNull("event_id"));
    }
}
