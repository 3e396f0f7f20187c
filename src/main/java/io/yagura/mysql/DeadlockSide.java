package io.yagura.mysql;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One transaction of a deadlock while its lines are read. */
final class DeadlockSide {

    private static final Pattern TRANSACTION = Pattern.compile("^TRANSACTION (\\d+), ");
    private static final Pattern THREAD =
            Pattern.compile("^(?:MySQL|MariaDB) thread id (\\d+), .*?query id \\d+ ?(.*)$");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+");

    private final StringBuilder statement = new StringBuilder();
    private @Nullable String transactionId;
    private long connectionId;
    private @Nullable String user;
    private @Nullable String host;
    private boolean inStatement;

    void read(String line) {
        Matcher transaction = TRANSACTION.matcher(line);
        if (transactionId == null && transaction.find()) {
            transactionId = transaction.group(1);
            return;
        }
        Matcher thread = THREAD.matcher(line);
        if (connectionId == 0 && thread.find()) {
            connectionId = Long.parseLong(thread.group(1));
            who(thread.group(2).strip().split(" +"));
            inStatement = true;
            return;
        }
        if (line.startsWith("*** ")) {
            inStatement = false;
        }
        if (inStatement) {
            statement.append(line).append('\n');
        }
    }

    /** After the query id come host name, address and user, each only where known, and what it is doing. */
    private void who(String[] words) {
        if (words.length >= 3 && ADDRESS.matcher(words[1]).matches()) {
            host = words[0];
            user = words[2];
            return;
        }
        if (words.length >= 2) {
            host = words[0];
            user = words[1];
        }
    }

    boolean known() {
        return transactionId != null;
    }

    Deadlock.Side with(List<DumpedLock> locks) {
        String id = transactionId == null ? "" : transactionId;
        return new Deadlock.Side(
                connectionId,
                user,
                host,
                id,
                SqlMask.text(statement.toString()),
                first(locks, id, false),
                first(locks, id, true));
    }

    private static @Nullable String first(List<DumpedLock> locks, String transactionId, boolean waiting) {
        return locks.stream()
                .filter(l -> l.transactionId().equals(transactionId) && l.waiting() == waiting)
                .map(DumpedLock::words)
                .findFirst()
                .orElse(null);
    }
}
