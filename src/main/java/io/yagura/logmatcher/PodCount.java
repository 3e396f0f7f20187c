package io.yagura.logmatcher;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one release of a subscriber delivered within the deadline: deliveries, the second one of an event and one that
 * nobody expected among them.
 *
 * @param podHash null where the entries do not say
 */
public record PodCount(@Nullable String podHash, long deliveries) {

    /** Never what a hash is encoded to. */
    private static final String NO_HASH = "!";

    /** {@return all together, each release once} */
    static List<PodCount> sum(Collection<PodCount> some) {
        Map<@Nullable String, Long> all = new LinkedHashMap<>();
        some.forEach(count -> all.merge(count.podHash(), count.deliveries(), Long::sum));
        return all.entrySet().stream()
                .map(count -> new PodCount(count.getKey(), count.getValue()))
                .toList();
    }

    /** {@return them as text, {@code hash=deliveries&…}, hashes as in a form of HTML} */
    public static String encoded(Collection<PodCount> some) {
        return some.stream()
                .map(count ->
                        (count.podHash() == null ? NO_HASH : URLEncoder.encode(count.podHash(), StandardCharsets.UTF_8))
                                + "=" + count.deliveries())
                .collect(Collectors.joining("&"));
    }

    /**
     * Reads what {@link #encoded} wrote.
     *
     * @throws IllegalArgumentException when it is nothing of that kind
     */
    public static List<PodCount> read(String encoded) {
        if (encoded.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(encoded.split("&", -1)).map(PodCount::readOne).toList();
    }

    private static PodCount readOne(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("deliveries: '%s' is no release and its count".formatted(pair));
        }
        String hash = pair.substring(0, equals);
        return new PodCount(
                hash.equals(NO_HASH) ? null : URLDecoder.decode(hash, StandardCharsets.UTF_8),
                Long.parseLong(pair.substring(equals + 1)));
    }
}
