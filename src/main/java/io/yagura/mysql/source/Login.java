package io.yagura.mysql.source;

import io.yagura.mysql.MysqlInstance;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an account signs in to a server.
 *
 * @param instance name of the server
 * @param settings of the driver, besides those of every login
 */
record Login(
        String instance,
        String url,
        String username,
        @Nullable String password,
        Map<String, String> settings) {

    Login {
        settings = Map.copyOf(settings);
    }

    static Login toRead(MysqlInstance instance) {
        return new Login(
                instance.name(),
                instance.driverUrl(),
                instance.username(),
                instance.password(),
                // innodb_trx prints times in the time zone of the server's machine, so NOW() has to speak it too
                Map.of("sessionVariables", "time_zone='SYSTEM'"));
    }

    /** The only login that may send several statements at once: the guard and the kill. */
    static Login toKill(MysqlInstance instance, MysqlInstance.Control account) {
        return new Login(
                instance.name(),
                instance.controlUrl(),
                account.username(),
                account.password(),
                Map.of("allowMultiQueries", "true"));
    }

    @Override
    public String toString() {
        return "Login[" + username + " at " + instance + "]";
    }
}
