package io.yagura.mysql;

/**
 * Something that cannot be seen on this server, so that nothing is read as zero.
 *
 * @param what such as "metadata locks"
 * @param why such as "instrument wait/lock/metadata/sql/mdl is off"
 * @param mend the line that would mend it, for the server's owner; Yagura never sends it
 */
public record Blindness(String what, String why, String mend) {}
