package io.yagura.access;

import java.security.SecureRandom;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.stereotype.Component;

/** Gives a console that has no users yet one to sign in with, and prints its password this once. */
@Component
class FirstAdmin implements ApplicationRunner {

    static final String NAME = "admin";

    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);

    /** Without the letters and digits that are mistaken for each other; 20 of these 54 are 115 bits. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 20;

    private final Accounts accounts;
    private final LocalAccounts local;

    FirstAdmin(Accounts accounts, LocalAccounts local) {
        this.accounts = accounts;
        this.local = local;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (accounts.configured() || local.find(NAME).isPresent()) {
            return;
        }
        String password = password();
        String hash = PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(password);
        if (!local.add(new Account(NAME, hash, Set.of(Roles.ADMIN)))) {
            return;
        }
        log.warn("No users are configured (yagura.access.users): a local account '{}' was made", NAME);
        // straight to the console, because a log travels to places where no password belongs
        System.out.println(framed(password));
    }

    private static String password() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    private static String framed(String password) {
        String line = "=".repeat(64);
        return """

                %s
                  First sign-in to Yagura.  Name: %s  Password: %s
                  It is shown this once. Users of your own: yagura.access.users
                %s
                """.formatted(line, NAME, password, line);
    }
}
