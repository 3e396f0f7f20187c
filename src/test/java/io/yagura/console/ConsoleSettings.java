package io.yagura.console;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Builds the settings of a console under test; sre is an operator, viewer a viewer, chief sees literals too. */
final class ConsoleSettings {

    private static final String USERS = """
              access:
                users:
                  - {name: sre, password: "%s", roles: [operator]}
                  - {name: viewer, password: "%s", roles: [viewer]}
                  - {name: chief, password: "%s", roles: [admin]}
            """.formatted(hash("sre"), hash("viewer"), hash("chief"));

    private final List<String> instances = new ArrayList<>();
    private String more = "";

    static String hash(String password) {
        return "{bcrypt}" + new BCryptPasswordEncoder(4).encode(password);
    }

    ConsoleSettings watching(DatabaseServer server) {
        return watching(server.name(), server.url(), Account.READER.password());
    }

    ConsoleSettings watching(String name, String url, String readerPassword) {
        instances.add("""
                  - name: %s
                    environment: prod
                    team: dba
                    url: %s
                    username: %s
                    password: %s
                    control: {username: %s, password: %s}
            """.formatted(
                name, url, Account.READER.user(), readerPassword, Account.CONTROL.user(), Account.CONTROL.password()));
        return this;
    }

    /** Adds lines below {@code yagura:}, indented by two. */
    ConsoleSettings with(String lines) {
        more += lines.indent(2);
        return this;
    }

    String yaml() {
        String list = instances.isEmpty() ? "" : "  mysql:\n    instances:\n" + String.join("", instances);
        return "yagura:\n" + USERS + list + more;
    }
}
