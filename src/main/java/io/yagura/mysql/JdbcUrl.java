package io.yagura.mysql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDBC url of one server.
 *
 * @param address host and port
 * @param rest path and parameters, from the {@code /} on, or empty
 */
record JdbcUrl(String address, String rest) {

    private static final Pattern SHAPE =
            Pattern.compile("jdbc:(?:mysql|mariadb)://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:]+])(:\\d{1,5})?(/[^\\s]*)?");

    /** Secrets belong into {@code password}, where nothing prints them. */
    private static final Pattern SECRET = Pattern.compile("(?i)//[^/]*@|[?&](?:user|[a-z0-9]*password[0-9]?)=");

    static JdbcUrl parse(String key, String text) {
        Check.that(
                !SECRET.matcher(text).find(),
                key,
                "one with an account in it",
                "a url without user and password, which have keys of their own");
        Matcher shape = SHAPE.matcher(text);
        Check.that(shape.matches(), key, text, "jdbc:mysql://host:port/ or jdbc:mariadb://host:port/");
        String port = shape.group(2);
        String rest = shape.group(3);
        return new JdbcUrl(shape.group(1) + (port == null ? ":3306" : port), rest == null ? "/" : rest);
    }

    String driverUrl() {
        return "jdbc:mysql://" + address + rest;
    }
}
