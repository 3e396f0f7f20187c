package io.yagura.mysql;

/**
 * Who answered: bound into every sighting, so that a fail-over or a changed address refuses.
 *
 * @param uuid {@code @@server_uuid}; on MariaDB, which has none, host name, port and start time
 * @param version as the server prints it
 * @param verified whether this flavour and version is one that Yagura's tests run against
 */
public record Server(String uuid, String version, Flavour flavour, boolean verified) {}
