package io.yagura.mysql.source;

import io.yagura.observe.SourceFault;
import io.yagura.observe.SourceFault.Kind;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link SQLException} means, in a sentence for the screen. Error numbers: MySQL's {@code mysqld_error.h} and
 * MariaDB's {@code errmsg-utf8.txt}.
 */
final class Faults {

    /** Wrong password or host, locked or expired account. */
    private static final Set<Integer> SIGN_IN = Set.of(1045, 1129, 1130, 1251, 1698, 1820, 1862, 3118, 3955, 4151);

    /** Too many connections, of the server, the account, or within the hour. */
    private static final Set<Integer> SATURATED = Set.of(1040, 1203, 1226);

    /** Denied: database, table, column, privilege, routine. */
    private static final Set<Integer> FORBIDDEN = Set.of(1044, 1142, 1143, 1227, 1370);

    /** The server gave up on the query by itself: MySQL's and MariaDB's limit, and a kill of the query. */
    private static final Set<Integer> GAVE_UP = Set.of(3024, 1969, 1317, 1028);

    /** The connection is over: shutdown, killed. */
    private static final Set<Integer> OVER = Set.of(1053, 1927, 1152, 1159, 1161, 4031);

    private Faults() {}

    static SourceFault of(SQLException e, String account, Duration limit) {
        int code = e.getErrorCode();
        if (SIGN_IN.contains(code)) {
            return fault(Kind.SIGN_IN_REFUSED, "the server refuses to sign in " + account, code);
        }
        if (SATURATED.contains(code)) {
            String whose = code == 1040 ? "the server has" : "the account " + account + " has";
            return fault(Kind.SATURATED, whose + " no connection left", code);
        }
        if (FORBIDDEN.contains(code)) {
            return fault(Kind.FORBIDDEN, "the account " + account + " may not look: " + e.getMessage(), code);
        }
        if (GAVE_UP.contains(code) || timedOut(e)) {
            return late(limit);
        }
        if (unencrypted(e)) {
            return new SourceFault(
                    Kind.SIGN_IN_REFUSED,
                    "the server offers no TLS, so the password of " + account
                            + " cannot be sent; use TLS, or allowPublicKeyRetrieval=true in the url");
        }
        if (OVER.contains(code) || broken(e)) {
            return new SourceFault(Kind.UNREACHABLE, unreachable(e));
        }
        String message = String.valueOf(e.getMessage());
        return code == 0 ? new SourceFault(Kind.MISBEHAVED, message) : fault(Kind.MISBEHAVED, message, code);
    }

    static SourceFault late(Duration limit) {
        return new SourceFault(Kind.TIMED_OUT, "no answer within " + limit.toMillis() + " ms");
    }

    /** {@return whether only this was denied, while the connection is as good as before} */
    static boolean forbidden(SQLException e) {
        return FORBIDDEN.contains(e.getErrorCode());
    }

    /** {@return whether the table is not there, or switched off} */
    static boolean missing(SQLException e) {
        return e.getErrorCode() == 1109 || e.getErrorCode() == 1146 || e.getErrorCode() == 1054;
    }

    /** {@return whether the connection can be used for the next question} */
    static boolean survives(SQLException e) {
        return e.getErrorCode() > 0 && !OVER.contains(e.getErrorCode()) && !broken(e);
    }

    private static boolean broken(SQLException e) {
        return e.getErrorCode() == 0
                || (e.getSQLState() != null && e.getSQLState().startsWith("08"));
    }

    private static boolean timedOut(SQLException e) {
        return e instanceof SQLTimeoutException || cause(e, SocketTimeoutException.class) != null;
    }

    private static boolean unencrypted(SQLException e) {
        return e.getMessage() != null && e.getMessage().contains("Public Key Retrieval is not allowed");
    }

    private static String unreachable(SQLException e) {
        java.net.UnknownHostException unknown = cause(e, java.net.UnknownHostException.class);
        if (unknown != null) {
            return "the host name is not known: " + unknown.getMessage();
        }
        if (cause(e, java.net.ConnectException.class) != null) {
            return "nobody listens there";
        }
        return "the connection broke";
    }

    private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> type) {
        Throwable at = e;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
            at = at.getCause();
        }
        return null;
    }

    private static SourceFault fault(Kind kind, String message, int code) {
        return new SourceFault(kind, message + " (error " + code + ")");
    }
}
