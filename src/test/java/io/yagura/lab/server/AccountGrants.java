package io.yagura.lab.server;

import java.util.List;

/** The accounts of every lab server as SQL, one statement a line, as an init file wants it. */
final class AccountGrants {

    private AccountGrants() {}

    /** The right to kill others' sessions has a name of its own on MySQL and on MariaDB. */
    static String script(String rightToKill) {
        var reader = Account.READER.sqlName();
        var control = Account.CONTROL.sqlName();
        var statements = List.of(
                // MariaDB's bootstrap runs without grant tables until told; MySQL's does not mind
                "FLUSH PRIVILEGES",
                Account.READER.sqlCreate() + " WITH MAX_USER_CONNECTIONS 5",
                "GRANT PROCESS ON *.* TO " + reader,
                "GRANT SELECT ON performance_schema.* TO " + reader,
                Account.CONTROL.sqlCreate(),
                "GRANT PROCESS, %s ON *.* TO %s".formatted(rightToKill, control),
                "GRANT SELECT ON performance_schema.* TO " + control,
                Account.API.sqlCreate(),
                "GRANT SELECT, INSERT, UPDATE, DELETE ON shop.* TO " + Account.API.sqlName(),
                "GRANT ALL PRIVILEGES ON lab.* TO " + Account.API.sqlName(),
                Account.BATCH.sqlCreate(),
                "GRANT ALL PRIVILEGES ON shop.* TO " + Account.BATCH.sqlName(),
                Account.REPORT.sqlCreate(),
                "GRANT SELECT ON shop.* TO " + Account.REPORT.sqlName(),
                Account.ADMIN.sqlCreate(),
                "GRANT ALL PRIVILEGES ON *.* TO " + Account.ADMIN.sqlName() + " WITH GRANT OPTION");
        return String.join(";\n", statements) + ";\n";
    }
}
