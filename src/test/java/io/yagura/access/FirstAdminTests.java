package io.yagura.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

@ExtendWith(OutputCaptureExtension.class)
@Isolated("reads what this JVM prints")
class FirstAdminTests {

    private static final Pattern PRINTED = Pattern.compile("Name: admin  Password: (\\w{20})\n");

    private final Kept kept = new Kept();

    @Test
    void printsThePasswordThatOpensTheStoredAccount(CapturedOutput output) {
        start(List.of());

        Account account = kept.find("admin").orElseThrow();
        assertThat(account.roles()).containsExactly("admin");
        assertThat(account.passwordHash()).startsWith("{bcrypt}");
        Matcher printed = PRINTED.matcher(output.getOut());
        assertThat(printed.find()).isTrue();
        assertThat(new BCryptPasswordEncoder()
                        .matches(printed.group(1), account.passwordHash().substring("{bcrypt}".length())))
                .isTrue();
    }

    @Test
    void printsNothingTheSecondTime(CapturedOutput output) {
        kept.add(new Account("admin", "{bcrypt}kept", Set.of("admin")));

        start(List.of());

        assertThat(output.getOut()).doesNotContain("Password");
        assertThat(kept.find("admin").orElseThrow().passwordHash()).isEqualTo("{bcrypt}kept");
    }

    @Test
    void printsNothingWhenAnotherConsoleWasFirst(CapturedOutput output) {
        kept.raced = true;

        start(List.of());

        assertThat(output.getOut()).doesNotContain("Password");
    }

    @Test
    void makesNoAccountWhereUsersAreConfigured(CapturedOutput output) {
        start(List.of(new AccessProperties.User(
                "ann", "{bcrypt}" + new BCryptPasswordEncoder(4).encode("x"), List.of("viewer"))));

        assertThat(kept.accounts).isEmpty();
        assertThat(output.getOut()).doesNotContain("Password");
    }

    private void start(List<AccessProperties.User> users) {
        AccessProperties properties = new AccessProperties(users, Map.of(), List.of(), null);
        new FirstAdmin(new Accounts(properties, kept), kept).run(new DefaultApplicationArguments());
    }

    private static final class Kept implements LocalAccounts {

        private final Map<String, Account> accounts = new HashMap<>();
        private boolean raced;

        @Override
        public Optional<Account> find(String name) {
            return Optional.ofNullable(accounts.get(name));
        }

        @Override
        public boolean add(Account account) {
            return !raced && accounts.putIfAbsent(account.name(), account) == null;
        }
    }
}
