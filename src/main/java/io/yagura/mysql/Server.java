package io.yagura.mysql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who answered: bound into every sighting, so that a fail-over or a changed address refuses.
 *
 * @param uuid {@code @@server_uuid}; on MariaDB, which has none, host name, port and start time
 * @param version as the server prints it
 * @param verified whether this flavour and version is one that Yagura's tests run against
 */
public record Server(String uuid, String version, Flavour flavour, boolean verified) {

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

    /**
     * {@return whether it can be asked for one row lock without a scan of all: MySQL since the releases of October
     * 2024; measured on 8.0.46 and 8.4.6, and on 8.0.36 where it scans. Aurora and RDS count as old. MariaDB lists only
     * locks that hold somebody up}
     */
    public boolean findsLocksCheaply() {
        if (flavour.mariaDb()) {
            return true;
        }
        Matcher numbers = NUMBERS.matcher(version);
        if (flavour.rds() || !numbers.find()) {
            return false;
        }
        int series = Integer.parseInt(numbers.group(1)) * 100 + Integer.parseInt(numbers.group(2));
        int patch = Integer.parseInt(numbers.group(3));
        return switch (series) {
            case 800 -> patch >= 40;
            case 804 -> patch >= 3;
            default -> series > 900;
        };
    }
}
