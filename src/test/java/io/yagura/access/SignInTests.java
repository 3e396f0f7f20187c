package io.yagura.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.access.SignIn.Result;
import io.yagura.access.SignedIn.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class SignInTests {

    private static final String HASH = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("right");

    private final MovableClock clock = new MovableClock();
    private final List<Object> events = new ArrayList<>();
    private final AccessProperties properties = new AccessProperties(
            List.of(new AccessProperties.User("ann", HASH, List.of("viewer"))),
            Map.of(),
            List.of(
                    new AccessProperties.Token("robot", "{sha256}" + sha256("long-random"), List.of("operator")),
                    new AccessProperties.Token("old-robot", HASH, List.of("viewer"))),
            null);
    private final SignIn signIn = signIn(new Accounts(properties, new NoAccounts()));

    @Test
    void knowsTheOperatorByThePassword() {
        assertThat(signIn.byForm("ann", "right", "10.0.0.1"))
                .isEqualTo(new Result.Granted(new Operator("ann", Set.of("viewer"), "10.0.0.1")));
    }

    @Test
    void saysTheSameForAWrongNameAndAWrongPassword() {
        Result wrong = new Result.Refused("The name or the password is wrong");

        assertThat(signIn.byForm("ann", "wrong", "10.0.0.1")).isEqualTo(wrong);
        assertThat(signIn.byForm("nobody", "right", "10.0.0.1")).isEqualTo(wrong);
        assertThat(signIn.byForm("", "", "10.0.0.1")).isEqualTo(wrong);
    }

    @Test
    void knowsAProgramByItsSecret() {
        assertThat(signIn.byToken("long-random", "10.0.0.1"))
                .isEqualTo(new Result.Granted(new Operator("robot", Set.of("operator"), "10.0.0.1")));
        assertThat(signIn.byToken("right", "10.0.0.1"))
                .isEqualTo(new Result.Granted(new Operator("old-robot", Set.of("viewer"), "10.0.0.1")));
        assertThat(signIn.byToken("short", "10.0.0.1")).isEqualTo(new Result.Refused("The token is unknown"));
    }

    @Test
    void countsFormAndBasicTogether() {
        for (int i = 0; i < 3; i++) {
            signIn.byForm("ann", "wrong", "10.0.0.1");
        }
        for (int i = 0; i < 2; i++) {
            signIn.byBasic("ann", "wrong", "10.0.0.1");
        }

        assertThat(signIn.byForm("ann", "right", "10.0.0.1")).isInstanceOf(Result.Throttled.class);
        assertThat(signIn.byBasic("ann", "right", "10.0.0.1")).isInstanceOf(Result.Throttled.class);
    }

    @Test
    void trustsABasicForAMinuteOnly() {
        CountedAccounts counted = new CountedAccounts();
        SignIn local = signIn(new Accounts(new AccessProperties(List.of(), Map.of(), List.of(), null), counted));

        local.byBasic("ann", "right", "10.0.0.1");
        clock.pass(Duration.ofSeconds(59));
        local.byBasic("ann", "right", "10.0.0.1");
        assertThat(counted.asked).isEqualTo(1);

        clock.pass(Duration.ofSeconds(2));
        local.byBasic("ann", "right", "10.0.0.1");
        assertThat(counted.asked).isEqualTo(2);
    }

    @Test
    void trustsNothingButTheVeryCredentialsFromTheVeryAddress() {
        signIn.byBasic("ann", "right", "10.0.0.1");

        assertThat(signIn.byBasic("ann", "right2", "10.0.0.1")).isInstanceOf(Result.Refused.class);
        assertThat(signIn.byBasic("ann", "right", "10.0.0.2"))
                .isEqualTo(new Result.Granted(new Operator("ann", Set.of("viewer"), "10.0.0.2")));
    }

    @Test
    void reportsAPersonEachTimeAndAProgramOnceAnHour() {
        signIn.byForm("ann", "right", "10.0.0.1");
        signIn.byForm("ann", "right", "10.0.0.1");
        for (int minute = 0; minute < 59; minute += 2) {
            signIn.byBasic("ann", "right", "10.0.0.1");
            clock.pass(Duration.ofMinutes(2));
        }
        signIn.byBasic("ann", "right", "10.0.0.1");

        assertThat(events)
                .extracting(event -> ((SignedIn) event).way())
                .containsExactly(Way.FORM, Way.FORM, Way.BASIC, Way.BASIC);
    }

    @Test
    void reportsWrongCredentialsWithAReadableNameAndNothingOnceThrottled() {
        signIn.byForm("an\nn" + "x".repeat(200), "wrong", "10.0.0.1");
        signIn.byToken("secret", "10.0.0.1");
        for (int i = 0; i < 20; i++) {
            signIn.byForm("bob", "wrong", "10.0.0.1");
        }

        assertThat(events).hasSize(7).allSatisfy(event -> assertThat(event).isInstanceOf(SignInRefused.class));
        assertThat(((SignInRefused) events.getFirst()).name())
                .startsWith("an?nxxx")
                .hasSize(100);
        assertThat(((SignInRefused) events.get(1)).name()).isNull();
        assertThat(events.get(1).toString()).doesNotContain("secret");
    }

    @Test
    void letsNobodyInWhileTheAccountsCannotBeRead() {
        SignIn blind =
                signIn(new Accounts(new AccessProperties(List.of(), Map.of(), List.of(), null), new NoAccounts() {
                    @Override
                    public Optional<Account> find(String name) {
                        throw new IllegalStateException("the store is away");
                    }
                }));

        assertThat(blind.byForm("admin", "right", "10.0.0.1")).isInstanceOf(Result.Unavailable.class);
    }

    private SignIn signIn(Accounts accounts) {
        return new SignIn(
                accounts,
                new Tokens(properties),
                new SignInLimit(clock),
                new ProvenCredentials(clock),
                events::add,
                clock);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static class NoAccounts implements LocalAccounts {

        @Override
        public Optional<Account> find(String name) {
            return Optional.empty();
        }

        @Override
        public boolean add(Account account) {
            return true;
        }
    }

    private static final class CountedAccounts extends NoAccounts {

        private int asked;

        @Override
        public Optional<Account> find(String name) {
            asked++;
            return Optional.of(new Account(name, HASH, Set.of("admin")));
        }
    }
}
