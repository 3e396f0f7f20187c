package io.yagura.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Credentials that were right within the last minute, so that a program that calls every second does not pay for bcrypt
 * every second. Kept under a keyed hash whose key lives and dies with the process; never the credentials.
 */
@Component
class ProvenCredentials {

    static final Duration TRUST = Duration.ofSeconds(60);
    static final Duration QUIET = Duration.ofHours(1);

    private static final String HMAC = "HmacSHA256";
    private static final int MOST = 1_000;

    private final SecretKeySpec key;
    private final Cache<String, Operator> trusted;
    private final Cache<Operator, Boolean> seen;

    ProvenCredentials(InstantSource clock) {
        this.key = new SecretKeySpec(new SecureRandom().generateSeed(32), HMAC);
        this.trusted = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(TRUST)
                .ticker(() -> clock.millis() * 1_000_000)
                .build();
        this.seen = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(QUIET)
                .ticker(() -> clock.millis() * 1_000_000)
                .build();
    }

    /** {@return the operator of credentials that were right a moment ago from this address, else what the check says} */
    SignIn.Result orElse(String credentials, @Nullable String from, Supplier<SignIn.Result> check) {
        String hash = hash(from + "\0" + credentials);
        Operator known = trusted.getIfPresent(hash);
        if (known != null) {
            return new SignIn.Result.Granted(known);
        }
        SignIn.Result result = check.get();
        if (result instanceof SignIn.Result.Granted(Operator operator)) {
            trusted.put(hash, operator);
        }
        return result;
    }

    /** {@return whether the operator was not reported within the last hour, from this address} */
    boolean newlySeen(Operator operator) {
        return seen.asMap().putIfAbsent(operator, true) == null;
    }

    private String hash(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }
}
