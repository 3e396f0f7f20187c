package io.yagura.logmatcher.store;

import io.yagura.logmatcher.Amendment;
import io.yagura.logmatcher.Mismatch;
import io.yagura.logmatcher.Part;
import io.yagura.logmatcher.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Names rows by what they are of, so that the same findings fall on the same rows: 128 bits of SHA-256, in hex. */
final class RowKey {

    private static final int BYTES = 16;

    private RowKey() {}

    static String window(String stream, String subscriber, Instant minute) {
        return of(stream, subscriber, minute);
    }

    static String window(Mismatch mismatch) {
        return window(mismatch.stream(), mismatch.subscriber(), minute(mismatch.publishedAt()));
    }

    /** {@return the name of what a part has of the window; without a part, that of the window} */
    static String share(String window, @Nullable Part part) {
        return part == null ? window : of(window, part);
    }

    static String mismatch(Mismatch mismatch) {
        return of(window(mismatch), mismatch.eventId(), mismatch.kind() == Verdict.DUPLICATE);
    }

    static String amendment(Amendment amendment) {
        return of(
                window(amendment.stream(), amendment.subscriber(), amendment.minute()),
                amendment.eventId(),
                amendment.from(),
                amendment.to(),
                amendment.at());
    }

    static Instant minute(Instant publishedAt) {
        return publishedAt.truncatedTo(ChronoUnit.MINUTES);
    }

    private static String of(@Nullable Object... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object part : parts) {
                byte[] bytes = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
                // with their lengths, so that no two lists of parts look the same
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
