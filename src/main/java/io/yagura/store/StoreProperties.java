package io.yagura.store;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where Yagura keeps what is its own. A message begins with the key below {@code yagura.store} that is wrong.
 *
 * @param url a {@code jdbc:mysql:} or {@code jdbc:h2:} address; absent, an H2 file in the data directory
 * @param username of the store's account, absent for H2
 * @param password of the store's account, absent for H2
 */
@ConfigurationProperties("yagura.store")
record StoreProperties(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password) {

    StoreProperties {
        if (url != null) {
            check(url, username);
        }
    }

    private static void check(String url, @Nullable String username) {
        String shown = "url: '" + withoutParameters(url) + "' ";
        boolean h2 = url.startsWith("jdbc:h2:");
        if (!h2 && !url.startsWith("jdbc:mysql:")) {
            throw new IllegalArgumentException(shown + "begins neither with jdbc:mysql: nor with jdbc:h2:");
        }
        if (h2 && !url.contains(";MODE=MySQL")) {
            throw new IllegalArgumentException(shown + "lacks ;MODE=MySQL");
        }
        // H2 otherwise writes committed rows up to 500 ms later, and a killed console loses what it acknowledged
        if (h2 && !url.startsWith("jdbc:h2:mem:") && !url.contains(";WRITE_DELAY=0")) {
            throw new IllegalArgumentException(shown + "lacks ;WRITE_DELAY=0");
        }
        if (!h2 && (username == null || username.isBlank())) {
            throw new IllegalArgumentException("username: is missing for " + withoutParameters(url));
        }
    }

    private static String withoutParameters(String url) {
        return url.split("[?;]", 2)[0];
    }

    @Override
    public String toString() {
        return "StoreProperties[url=" + (url == null ? null : withoutParameters(url)) + ", username=" + username + "]";
    }
}
