package io.yagura.logmatcher;

import io.yagura.accounts.KclTimings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is matched, and how long it is waited for: {@code yagura.logmatcher}. A message begins with the key below that is
 * wrong.
 *
 * @param subscriptions what is expected; what else is seen in the logs is matched with the default deadline
 * @param deadline within which an event has to be delivered where its subscription says nothing else
 * @param retireAfter a source that is silent for longer holds nothing up any more
 * @param handover for so long after a subscriber's source left, what it had not read is late and not lost
 * @param retention how long entries are kept, and windows can be amended
 * @param tail files, and directories of files, that hold entries and grow
 * @param sources how many sources may speak within {@code retention}
 * @param seen how many streams and subscriptions may appear in the logs
 * @param mismatchesPerWindow how many single events of a window are given to the ledger; their number is always whole
 * @param ledgerRetention how long the ledger keeps windows and what was found in them
 * @param auditStream where all entries are read from, in place of files and HTTP; null for none
 */
@ConfigurationProperties(prefix = "yagura.logmatcher", ignoreUnknownFields = false)
public record LogmatcherProperties(
        @DefaultValue List<Expected> subscriptions,
        @DefaultValue("60s") Duration deadline,
        @DefaultValue("10m") Duration retireAfter,
        @DefaultValue("2m") Duration handover,
        @DefaultValue("24h") Duration retention,
        @DefaultValue List<Path> tail,
        @DefaultValue("10000") int sources,
        @DefaultValue("1000") int seen,
        @DefaultValue("1000") int mismatchesPerWindow,
        @DefaultValue("30d") Duration ledgerRetention,
        @Nullable AuditStream auditStream) {

    private static final Duration SHORTEST_RETENTION = Duration.ofMinutes(5);

    public LogmatcherProperties {
        subscriptions = List.copyOf(subscriptions);
        tail = List.copyOf(tail);
        requirePositive("deadline", deadline);
        requirePositive("retire-after", retireAfter);
        requirePositive("handover", handover);
        if (retention.compareTo(SHORTEST_RETENTION) < 0) {
            throw new IllegalArgumentException("retention: '%s' is less than 5 minutes".formatted(retention));
        }
        if (ledgerRetention.compareTo(retention) < 0) {
            throw new IllegalArgumentException(
                    "ledger-retention: '%s' is less than retention".formatted(ledgerRetention));
        }
        requireOne("sources", sources);
        requireOne("seen", seen);
        requireOne("mismatches-per-window", mismatchesPerWindow);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < subscriptions.size(); i++) {
            Expected expected = subscriptions.get(i);
            if (!names.add(expected.stream() + "/" + expected.subscriber())) {
                throw new IllegalArgumentException("subscriptions[%d]: '%s' of '%s' is there twice"
                        .formatted(i, expected.subscriber(), expected.stream()));
            }
        }
        if (auditStream != null) {
            requireOneWay(tail, auditStream);
            requireEnough(auditStream, subscriptions, deadline, retireAfter, retention);
        }
    }

    private static void requireOneWay(List<Path> tail, AuditStream stream) {
        if (!tail.isEmpty()) {
            throw new IllegalArgumentException(
                    "tail: %s is read beside no audit-stream, and entries come by '%s' alone".formatted(tail, stream));
        }
    }

    /** A window may be open for as long as a silent source is waited for, and the sources before it have to be known. */
    private static void requireEnough(
            AuditStream stream, List<Expected> subscriptions, Duration deadline, Duration retire, Duration retention) {
        Duration longest = subscriptions.stream()
                .map(expected -> expected.deadline() == null ? deadline : expected.deadline())
                .reduce(deadline, (a, b) -> a.compareTo(b) > 0 ? a : b);
        Duration least =
                Duration.ofMinutes(2).plus(longest).plus(retire.multipliedBy(2)).plus(MatchingRules.DEFAULT.ahead());
        if (stream.again().compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "audit-stream.again: '%s' is less than %s, for which a window may be open"
                            .formatted(stream.again(), least));
        }
        if (stream.again().compareTo(retention) > 0) {
            throw new IllegalArgumentException(
                    "audit-stream.again: '%s' is more than retention, '%s'".formatted(stream.again(), retention));
        }
    }

    /**
     * A Kinesis stream that all entries come by.
     *
     * @param account the name of one of {@code yagura.streams.accounts}
     * @param application of KCL, whose name its lease table has
     * @param again how much of what was read is read again by a console that takes a part over
     * @param owner what other consoles call this one; its host and process unless it is given
     */
    public record AuditStream(
            String account,
            String stream,
            @DefaultValue("yagura-logmatcher") String application,
            @DefaultValue("2h") Duration again,
            @Nullable String owner,
            @DefaultValue KclTimings kcl) {

        public AuditStream {
            requireText("audit-stream.account", account);
            requireText("audit-stream.stream", stream);
            requireText("audit-stream.application", application);
            if (owner != null) {
                requireText("audit-stream.owner", owner);
            }
        }

        private static void requireText(String key, @Nullable String text) {
            if (text == null || text.isBlank()) {
                throw new IllegalArgumentException(key + ": is missing");
            }
        }

        /** {@return how people call it, such as {@code prod/audit}} */
        @Override
        public String toString() {
            return account + "/" + stream;
        }
    }

    /**
     * A subscription that is expected.
     *
     * @param deadline null for the default
     * @param eventTypes in which {@code *} stands for any characters
     * @param since events published earlier are not judged; null for the first line of the subscriber
     * @param objective how many percent should be delivered within the deadline; null when nobody promised any
     */
    public record Expected(
            String stream,
            String subscriber,
            @Nullable Duration deadline,
            @DefaultValue("*") List<String> eventTypes,
            @Nullable Instant since,
            @Nullable Double objective,
            @Nullable String environment,
            @Nullable String team,
            @Nullable URI runbook) {

        public Expected {
            requireName("stream", stream);
            requireName("subscriber", subscriber);
            if (deadline != null) {
                requirePositive("deadline", deadline);
            }
            if (objective != null && !(objective > 0 && objective <= 100)) {
                throw new IllegalArgumentException("objective: '%s' is no percentage".formatted(objective));
            }
            eventTypes = List.copyOf(eventTypes);
            if (eventTypes.isEmpty()) {
                throw new IllegalArgumentException("event-types: '%s' takes none".formatted(subscriber));
            }
        }

        private static void requireName(String key, @Nullable String name) {
            if (name == null) {
                throw new IllegalArgumentException(key + ": is missing");
            }
            String flaw = EntryNames.flaw(name);
            if (flaw != null) {
                throw new IllegalArgumentException("%s: '%s' %s".formatted(key, name, flaw));
            }
        }
    }

    /** {@return how long the matcher waits, and for what} */
    public MatchingRules rules() {
        return new MatchingRules(deadline, retireAfter, handover, MatchingRules.DEFAULT.ahead(), retention);
    }

    /** {@return the subscriptions as the matcher knows them} */
    public List<Subscription> expected() {
        return subscriptions.stream()
                .map(expected -> new Subscription(
                        expected.stream(),
                        expected.subscriber(),
                        expected.deadline() == null ? deadline : expected.deadline(),
                        new TypeFilter(expected.eventTypes()),
                        expected.since(),
                        true))
                .toList();
    }

    private static void requirePositive(String key, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("%s: '%s' is not more than 0".formatted(key, value));
        }
    }

    private static void requireOne(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s: '%d' is less than 1".formatted(key, value));
        }
    }
}
