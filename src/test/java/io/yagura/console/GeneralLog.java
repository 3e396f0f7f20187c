package io.yagura.console;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MySQL's general query log, read as statements by account. */
final class GeneralLog {

    private static final Pattern ENTRY =
            Pattern.compile("\\S+Z\\s+(\\d+)\\s+(Connect|Query|Execute|Prepare|Quit)\\s*(.*)");

    private final Path file;

    /** The server was started with {@code --general-log=ON --general-log-file=general.log}. */
    GeneralLog(DatabaseServer server) {
        this.file = server.log().resolveSibling("data").resolve("general.log");
    }

    List<String> statementsOf(Account account) throws IOException {
        Map<String, String> users = new HashMap<>();
        List<String> statements = new ArrayList<>();
        boolean ours = false;
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            Matcher entry = ENTRY.matcher(line);
            if (!entry.matches()) {
                if (ours) {
                    statements.add(statements.removeLast() + "\n" + line);
                }
                continue;
            }
            if (entry.group(2).equals("Connect")) {
                users.put(entry.group(1), entry.group(3).split("@", 2)[0]);
            }
            boolean statement = entry.group(2).equals("Query") || entry.group(2).equals("Execute");
            ours = statement && account.user().equals(users.get(entry.group(1)));
            if (ours) {
                statements.add(entry.group(3));
            }
        }
        return statements;
    }
}
