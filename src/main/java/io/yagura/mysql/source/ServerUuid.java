package io.yagura.mysql.source;

/** SQL expressions that give {@link io.yagura.mysql.Server#uuid()}, for reads and inside the guard of a kill alike. */
final class ServerUuid {

    static final String MYSQL = "@@server_uuid";

    /**
     * MariaDB has no uuid of its own, and connection and query ids begin anew after a restart. Both terms of the
     * start time are taken at the statement's own beginning, so it does not jitter.
     */
    static final String MARIADB = "CONCAT(@@hostname, ':', @@port, ':', UNIX_TIMESTAMP() - (SELECT CAST(VARIABLE_VALUE"
            + " AS INTEGER) FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'UPTIME'))";

    private ServerUuid() {}
}
