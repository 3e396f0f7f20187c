package io.yagura.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How often credentials may be wrong: five times for a user at an address, twenty times for an address, within five
 * minutes. Attempts from one address are checked one after the other, so that a burst cannot outrun the count.
 */
@Component
class SignInLimit {

    static final Duration WINDOW = Duration.ofMinutes(5);
    static final int PER_USER = 5;
    static final int PER_ADDRESS = 20;

    private static final int IPV6_NETWORK_BYTES = 8;
    private static final int ADDRESSES = 20_000;

    private final InstantSource clock;
    private final Cache<String, Failures> failures;

    SignInLimit(InstantSource clock) {
        this.clock = clock;
        this.failures = Caffeine.newBuilder()
                .maximumSize(ADDRESSES)
                .expireAfterAccess(WINDOW)
                .build();
    }

    /** What became of an attempt. */
    sealed interface Attempt<T> {

        record Passed<T>(T value) implements Attempt<T> {}

        record Failed<T>() implements Attempt<T> {}

        /** It was not even checked. */
        record TooMany<T>(Duration retryAfter) implements Attempt<T> {}
    }

    /**
     * Checks credentials unless there were too many failures.
     *
     * @param check gives nothing for wrong credentials; an exception counts as no attempt
     */
    <T> Attempt<T> attempt(String user, @Nullable String from, Supplier<Optional<T>> check) {
        Failures here = failures.get(network(from), address -> new Failures());
        synchronized (here) {
            Duration wait = here.wait(user, clock.instant());
            if (!wait.isZero()) {
                return new Attempt.TooMany<>(wait);
            }
            Optional<T> found = check.get();
            if (found.isEmpty()) {
                here.add(user, clock.instant());
                return new Attempt.Failed<>();
            }
            here.forgive(user);
            return new Attempt.Passed<>(found.get());
        }
    }

    /** Whoever has an IPv6 address has the 2^64 others of its network as well. */
    private static String network(@Nullable String from) {
        if (from == null || from.indexOf(':') < 0) {
            return String.valueOf(from);
        }
        try {
            byte[] address = InetAddress.ofLiteral(from).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(address, Math.min(IPV6_NETWORK_BYTES, address.length)));
        } catch (IllegalArgumentException e) {
            return from;
        }
    }

    private record Failure(String user, Instant at) {}

    private static final class Failures {

        private final Deque<Failure> recent = new ArrayDeque<>();

        Duration wait(String user, Instant now) {
            recent.removeIf(failure -> !failure.at().plus(WINDOW).isAfter(now));
            List<Failure> ofUser =
                    recent.stream().filter(f -> f.user().equals(user)).toList();
            Duration forUser = untilBelow(PER_USER, ofUser, now);
            Duration forAddress = untilBelow(PER_ADDRESS, List.copyOf(recent), now);
            return forUser.compareTo(forAddress) > 0 ? forUser : forAddress;
        }

        void add(String user, Instant now) {
            recent.addLast(new Failure(user, now));
        }

        void forgive(String user) {
            recent.removeIf(failure -> failure.user().equals(user));
        }

        private static Duration untilBelow(int limit, List<Failure> failures, Instant now) {
            if (failures.size() < limit) {
                return Duration.ZERO;
            }
            Failure first = failures.get(failures.size() - limit);
            return Duration.between(now, first.at().plus(WINDOW));
        }
    }
}
