package io.yagura.access;

import io.yagura.access.SignedIn.Way;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Turns credentials into an operator: the one door for the form, for Basic and for bearer tokens. */
@Component
public class SignIn {

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);

    /** A well-formed hash that no password has: an unknown name takes as long to refuse as a wrong password. */
    private static final String DECOY = "{bcrypt}$2a$10$" + ".".repeat(53);

    private static final String ANY_TOKEN = "bearer token";
    private static final int LONGEST_NAME = 100;

    private final Accounts accounts;
    private final Tokens tokens;
    private final SignInLimit limit;
    private final ProvenCredentials proven;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();

    SignIn(
            Accounts accounts,
            Tokens tokens,
            SignInLimit limit,
            ProvenCredentials proven,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.limit = limit;
        this.proven = proven;
        this.events = events;
        this.clock = clock;
    }

    /** What came of an attempt to sign in. */
    public sealed interface Result {

        record Granted(Operator operator) implements Result {}

        record Refused(String message) implements Result {}

        /** Too many were wrong: this one was not looked at. */
        record Throttled(Duration retryAfter) implements Result {}

        /** Whether it is right cannot be found out now. */
        record Unavailable(String message) implements Result {}
    }

    /** Checks a password that somebody typed on the sign-in page. */
    public Result byForm(String name, String password, @Nullable String from) {
        return check(Way.FORM, name, from, () -> account(name, password, from));
    }

    /** Checks a password that came with a request; one that was right is trusted for a minute. */
    public Result byBasic(String name, String password, @Nullable String from) {
        return proven.orElse(
                name + "\0" + password, from, () -> check(Way.BASIC, name, from, () -> account(name, password, from)));
    }

    /** Checks a token's secret; one that was right is trusted for a minute. */
    public Result byToken(String secret, @Nullable String from) {
        return proven.orElse(secret, from, () -> check(Way.BEARER, ANY_TOKEN, from, () -> token(secret, from)));
    }

    private Result check(Way way, String name, @Nullable String from, Supplier<Optional<Operator>> check) {
        try {
            return switch (limit.attempt(name, from, check)) {
                case SignInLimit.Attempt.Passed<Operator>(var operator) -> granted(way, operator);
                case SignInLimit.Attempt.Failed<Operator> f -> refused(way, name, from);
                case SignInLimit.Attempt.TooMany<Operator>(var left) -> new Result.Throttled(left);
            };
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).addKeyValue("from", from).log("Credentials could not be checked");
            return new Result.Unavailable("Credentials cannot be checked now; see the log");
        }
    }

    private Optional<Operator> account(String name, String password, @Nullable String from) {
        Optional<Account> account = accounts.find(name);
        String hash = account.map(Account::passwordHash).orElse(DECOY);
        boolean right = encoder.matches(password, hash);
        return account.filter(a -> right).map(a -> new Operator(a.name(), a.roles(), from));
    }

    private Optional<Operator> token(String secret, @Nullable String from) {
        return tokens.find(secret).map(token -> new Operator(token.name(), Set.copyOf(token.roles()), from));
    }

    private Result granted(Way way, Operator operator) {
        if (way == Way.FORM || proven.newlySeen(operator)) {
            tell(new SignedIn(operator, way, clock.instant()));
        }
        return new Result.Granted(operator);
    }

    private Result refused(Way way, String name, @Nullable String from) {
        String message = way == Way.BEARER ? "The token is unknown" : "The name or the password is wrong";
        tell(new SignInRefused(way == Way.BEARER ? null : readable(name), way, from, message, clock.instant()));
        return new Result.Refused(message);
    }

    private static String readable(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean;
    }

    /** A listener that fails must change nothing about who is let in. */
    private void tell(Object event) {
        try {
            events.publishEvent(event);
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("A sign-in was not noted");
        }
    }
}
