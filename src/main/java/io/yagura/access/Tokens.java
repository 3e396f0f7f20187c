package io.yagura.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/** The configured tokens, found by the secret that a program presents. */
@Component
class Tokens {

    private static final String SHA256 = "{sha256}";
    private static final String BCRYPT = "{bcrypt}";

    private final List<AccessProperties.Token> tokens;
    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();

    Tokens(AccessProperties properties) {
        this.tokens = properties.tokens();
    }

    Optional<AccessProperties.Token> find(String secret) {
        byte[] digest = (SHA256 + HexFormat.of().formatHex(sha256(secret))).getBytes(StandardCharsets.UTF_8);
        return tokens.stream().filter(token -> opens(token, secret, digest)).findFirst();
    }

    private boolean opens(AccessProperties.Token token, String secret, byte[] digest) {
        if (token.secret().startsWith(BCRYPT)) {
            return bcrypt.matches(secret, token.secret().substring(BCRYPT.length()));
        }
        return MessageDigest.isEqual(token.secret().getBytes(StandardCharsets.UTF_8), digest);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
