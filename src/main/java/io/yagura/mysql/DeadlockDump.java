package io.yagura.mysql;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes apart the section {@code LATEST DETECTED DEADLOCK} of {@code SHOW ENGINE INNODB STATUS}.
 *
 * <p>Written by {@code lock0lock.cc}: {@code DeadlockChecker} of MySQL 8.0 prints for each transaction the lock that
 * it holds and the one that it waits for; MariaDB prints the one that it waits for and those that conflict, which
 * the other transactions hold. Both name the owner of each lock. Statements are masked; the dumps of records, which
 * are row data, are passed over.
 */
public final class DeadlockDump {

    private static final Pattern SECTION = Pattern.compile("-{10,}\\R?\\s*LATEST DETECTED DEADLOCK\\s*\\R-{10,}\\R");
    private static final Pattern TIME = Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d:\\d\\d)");
    private static final Pattern SIDE = Pattern.compile("^\\*\\*\\* \\((\\d+)\\) TRANSACTION:?\\s*$");
    private static final Pattern VICTIM = Pattern.compile("^\\*\\*\\* WE ROLL BACK TRANSACTION \\((\\d+)\\)");
    private static final Pattern NEXT_SECTION = Pattern.compile("^-{10,}$");
    private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private DeadlockDump() {}

    /**
     * {@return the deadlock in the status, or null when there is none, or too little of it}
     *
     * @param offset of the server's clock, in whose local time the dump is printed
     */
    public static @Nullable Deadlock parse(String status, ZoneOffset offset) {
        Matcher section = SECTION.matcher(status);
        if (!section.find()) {
            return null;
        }
        List<String> lines = status.substring(section.end()).lines().toList();
        Instant detectedAt = lines.isEmpty() ? null : time(lines.getFirst(), offset);
        return detectedAt == null ? null : deadlock(detectedAt, lines);
    }

    private static @Nullable Deadlock deadlock(Instant detectedAt, List<String> lines) {
        List<DeadlockSide> sides = new ArrayList<>();
        List<DumpedLock> locks = new ArrayList<>();
        Integer victim = null;
        for (String line : lines) {
            Matcher rolledBack = VICTIM.matcher(line);
            if (rolledBack.find()) {
                victim = Integer.parseInt(rolledBack.group(1)) - 1;
                break;
            }
            if (NEXT_SECTION.matcher(line).matches()) {
                break;
            }
            if (SIDE.matcher(line).matches()) {
                sides.add(new DeadlockSide());
                continue;
            }
            DumpedLock lock = DumpedLock.parse(line);
            if (lock != null) {
                locks.add(lock);
            }
            if (!sides.isEmpty()) {
                sides.getLast().read(line);
            }
        }
        List<Deadlock.Side> read = sides.stream()
                .filter(DeadlockSide::known)
                .map(side -> side.with(locks))
                .toList();
        if (read.isEmpty()) {
            return null;
        }
        boolean whole = read.size() == sides.size() && victim != null && victim >= 0 && victim < read.size();
        return new Deadlock(detectedAt, read, whole ? victim : null);
    }

    private static @Nullable Instant time(String line, ZoneOffset offset) {
        Matcher time = TIME.matcher(line);
        if (!time.find()) {
            return null;
        }
        try {
            return LocalDateTime.parse(time.group(1) + " " + time.group(2), PRINTED)
                    .toInstant(offset);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
