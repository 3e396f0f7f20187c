package io.yagura.lab.server;

import java.util.List;

/** What makes a MySQL look like Amazon RDS to a control account: who may kill, and through what. */
final class RdsFlavour {

    /** The body of RDS's own procedures in short: sessions of RDS itself are refused, others are killed. */
    private static final String PROCEDURE = """
            CREATE DEFINER=`rdsadmin`@`localhost` PROCEDURE mysql.%s(IN thread BIGINT)
                READS SQL DATA SQL SECURITY DEFINER
            BEGIN
                DECLARE target VARCHAR(32) DEFAULT (
                    SELECT processlist_user FROM performance_schema.threads WHERE processlist_id = thread);
                IF target IN ('rdsadmin', 'rdsrepladmin') THEN
                    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ERROR (RDS): CANNOT KILL RDSADMIN SESSION';
                END IF;
                KILL %s thread;
            END""";

    static final List<String> STATEMENTS = List.of(
            "CREATE USER `rdsadmin`@`localhost` ACCOUNT LOCK",
            "GRANT PROCESS, CONNECTION_ADMIN ON *.* TO `rdsadmin`@`localhost`",
            "GRANT SELECT ON performance_schema.* TO `rdsadmin`@`localhost`",
            "GRANT EXECUTE ON mysql.* TO `rdsadmin`@`localhost`",
            PROCEDURE.formatted("rds_kill", "CONNECTION"),
            PROCEDURE.formatted("rds_kill_query", "QUERY"),
            "CREATE TABLE mysql.rds_configuration (name VARCHAR(100) PRIMARY KEY, value VARCHAR(100),"
                    + " description VARCHAR(300))",
            "INSERT INTO mysql.rds_configuration VALUES"
                    + " ('binlog retention hours', NULL, 'duration in hours before deletion of binary log files')",
            "CREATE TABLE mysql.rds_history (action_timestamp TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,"
                    + " called_by_user VARCHAR(50), action VARCHAR(20), mysql_version VARCHAR(50))",
            "REVOKE CONNECTION_ADMIN ON *.* FROM " + Account.CONTROL.sqlName(),
            "GRANT EXECUTE ON PROCEDURE mysql.rds_kill TO " + Account.CONTROL.sqlName(),
            "GRANT EXECUTE ON PROCEDURE mysql.rds_kill_query TO " + Account.CONTROL.sqlName());

    private RdsFlavour() {}
}
