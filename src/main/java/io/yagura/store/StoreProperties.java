package io.yagura.store;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where Yagura keeps what is its own.
 *
 * @param url a {@code jdbc:mysql:} or {@code jdbc:h2:} address; absent, an H2 file in the data directory
 * @param username of the store's account, absent for H2
 * @param password of the store's account, absent for H2
 */
@ConfigurationProperties(prefix = "yagura.store", ignoreUnknownFields = false)
record StoreProperties(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password) {

    StoreProperties {
        if (url != null && !url.startsWith("jdbc:mysql:") && !url.startsWith("jdbc:h2:")) {
            throw new IllegalArgumentException(
                    "yagura.store.url begins with jdbc:mysql: or jdbc:h2:, not '" + withoutParameters(url) + "'");
        }
        if (url != null && url.startsWith("jdbc:h2:") && !url.contains("MODE=MySQL")) {
            throw new IllegalArgumentException(
                    "yagura.store.url needs ;MODE=MySQL for H2, and has not: '" + withoutParameters(url) + "'");
        }
        // H2 otherwise writes committed rows up to 500 ms later, and a killed console loses what it acknowledged
        boolean onDisk = url != null && url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:mem:");
        if (url != null && onDisk && !url.contains("WRITE_DELAY=0")) {
            throw new IllegalArgumentException("yagura.store.url needs ;WRITE_DELAY=0 for an H2 file, and has not: '"
                    + withoutParameters(url) + "'");
        }
        if (url != null && url.startsWith("jdbc:mysql:") && (username == null || username.isBlank())) {
            throw new IllegalArgumentException("yagura.store.username is missing for '" + withoutParameters(url) + "'");
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
