package io.yagura.mysql;

import io.yagura.observe.Target;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One configured server.
 *
 * @param url {@code jdbc:mysql://host:port/} or {@code jdbc:mariadb://host:port/}, straight to the server: through a
 *     proxy, connection ids are not the server's
 * @param username of the account that reads
 * @param control the account that kills; without it the instance is read-only
 * @param protectedUsers whose sessions can never be killed from here
 * @param interval how often processes and locks are looked at
 * @param deadline how long one look may take
 * @param transactionThreshold from when on an open transaction is called long
 */
public record MysqlInstance(
        String name,
        @Nullable String environment,
        @Nullable String team,
        @Nullable URI runbook,
        @DefaultValue("false") boolean readOnly,
        String url,
        String username,
        @Nullable String password,
        @Nullable Control control,
        @DefaultValue List<String> protectedUsers,
        @DefaultValue("2s") Duration interval,
        @DefaultValue("1s") Duration deadline,
        @DefaultValue("30s") Duration transactionThreshold) {

    /** Faster than this the server would only repeat itself, and pay for it. */
    private static final Duration FASTEST = Duration.ofMillis(500);

    public MysqlInstance {
        String at = "yagura.mysql.instances[" + (name == null ? "?" : name) + "]";
        Check.that(
                name != null && name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}"),
                at + ".name",
                name,
                "a word of letters, digits, '.', '_' and '-'");
        Check.that(url != null && !url.isBlank(), at + ".url", url, "jdbc:mysql://host:port/");
        JdbcUrl.parse(at + ".url", url);
        Check.that(username != null && !username.isBlank(), at + ".username", username, "the account that reads");
        Check.that(interval.compareTo(FASTEST) >= 0, at + ".interval", interval, "500ms or more");
        Check.that(
                deadline.isPositive() && deadline.compareTo(interval) <= 0,
                at + ".deadline",
                deadline,
                "more than 0 and at most the interval, " + interval);
        Check.that(
                !transactionThreshold.isNegative(), at + ".transaction-threshold", transactionThreshold, "0s or more");
        protectedUsers = List.copyOf(protectedUsers);
    }

    /** {@return the instance as something that can be watched and acted on} */
    public Target target() {
        return new Target("mysql", name, environment, team, runbook, readOnly || control == null);
    }

    /** {@return the url as Connector/J reads it} */
    public String driverUrl() {
        return JdbcUrl.parse("url", url).driverUrl();
    }

    /** {@return where the control account signs in, as Connector/J reads it; the instance's url unless it has its own} */
    public String controlUrl() {
        return control == null || control.url() == null
                ? driverUrl()
                : JdbcUrl.parse("control.url", control.url()).driverUrl();
    }

    @Override
    public String toString() {
        return "MysqlInstance[" + name + ", " + username + " at "
                + JdbcUrl.parse("url", url).address() + "]";
    }

    /**
     * The account that kills.
     *
     * @param url where it signs in if not where the readers do, such as the administrative port
     */
    public record Control(
            String username,
            @Nullable String password,
            @Nullable String url) {

        public Control {
            String at = "yagura.mysql.instances[].control";
            Check.that(username != null && !username.isBlank(), at + ".username", username, "the account that kills");
            if (url != null) {
                JdbcUrl.parse(at + ".url", url);
            }
        }

        @Override
        public String toString() {
            return "Control[" + username + "]";
        }
    }
}
