package io.yagura.mysql;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions can never be killed from here: killing them would break the server, its replication, or Yagura.
 *
 * @param own the accounts with which Yagura itself signs in
 * @param configured users that the configuration protects
 */
public record SessionProtection(Set<String> own, Set<String> configured) {

    /** What Yagura calls itself in the connection attributes. */
    public static final String PROGRAM = "yagura";

    /** Not a protection, but as good a reason: a kill would change nothing. */
    public static final String ROLLING_BACK = "its transaction is being rolled back already";

    private static final Set<String> SYSTEM_USERS = Set.of(
            "system user",
            "event_scheduler",
            "unauthenticated user",
            "mysql.session",
            "mysql.sys",
            "mysql.infoschema",
            "mariadb.sys",
            "rdsadmin",
            "rdsrepladmin");

    /** As the servers print them, in lower case; a replica's own threads run as {@code system user}. */
    private static final Set<String> REPLICATION_COMMANDS = Set.of(
            "binlog dump",
            "binlog dump gtid",
            "register slave",
            "register replica",
            "slave_io",
            "slave_sql",
            "slave_worker");

    public SessionProtection {
        own = Set.copyOf(own);
        configured = Set.copyOf(configured);
    }

    public static SessionProtection of(MysqlInstance instance) {
        Set<String> own = instance.control() == null
                ? Set.of(instance.username())
                : new java.util.HashSet<>(java.util.List.of(
                        instance.username(), instance.control().username()));
        return new SessionProtection(own, Set.copyOf(instance.protectedUsers()));
    }

    /**
     * {@return why the session is protected, or null when it may be killed}
     *
     * @param program of the connection attributes; where the server does not tell, the account alone decides
     */
    public @Nullable String reason(String user, String command, @Nullable String program) {
        String does = command.toLowerCase(java.util.Locale.ROOT);
        if (REPLICATION_COMMANDS.contains(does)) {
            return "replication: " + command;
        }
        if (does.equals("daemon") || SYSTEM_USERS.contains(user)) {
            return "a thread of the server's own: " + user;
        }
        if (own.contains(user) && (program == null || program.startsWith(PROGRAM))) {
            return "Yagura's own session";
        }
        if (configured.contains(user)) {
            return "user " + user + " is protected by the configuration";
        }
        return null;
    }
}
