package io.yagura.lab.situation;

import io.yagura.lab.session.LabSession;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/** A table made for one situation, with rows 1 to n. */
record SituationTable(String name) {

    private static final AtomicLong MADE = new AtomicLong();

    /** Unique in this JVM and, by its process id, among the JVMs that use one server. */
    static SituationTable create(LabSession maker, int rows) throws SQLException {
        var table = new SituationTable(
                "lab.rows_%d_%d".formatted(ProcessHandle.current().pid(), MADE.incrementAndGet()));
        maker.run("CREATE DATABASE IF NOT EXISTS lab");
        maker.run("CREATE TABLE %s (id INT PRIMARY KEY, n INT NOT NULL, text VARCHAR(40) NOT NULL)"
                .formatted(table.name));
        maker.run("INSERT INTO %s VALUES (1, 0, 'made by the lab')".formatted(table.name));
        // doubling: a million rows in twenty statements, on any flavour
        for (long have = 1; have < rows; have *= 2) {
            maker.run("INSERT INTO %s SELECT id + %d, n, text FROM %s WHERE id <= %d"
                    .formatted(table.name, have, table.name, Math.min(have, rows - have)));
        }
        return table;
    }

    String update(int row) {
        return "UPDATE %s SET n = n + 1 WHERE id = %d".formatted(name, row);
    }

    String updateAll() {
        return "UPDATE %s SET n = n + 1".formatted(name);
    }

    String insert(int row) {
        return "INSERT INTO %s VALUES (%d, 0, 'fresh')".formatted(name, row);
    }

    String count() {
        return "SELECT COUNT(*) FROM " + name;
    }

    String countLocking() {
        return "SELECT COUNT(n) FROM " + name + " FOR UPDATE";
    }

    String alter() {
        return "ALTER TABLE " + name + " ADD COLUMN note VARCHAR(20)";
    }
}
