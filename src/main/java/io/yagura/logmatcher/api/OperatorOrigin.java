package io.yagura.logmatcher.api;

import io.yagura.access.AccessPolicy;
import io.yagura.access.Decision;
import io.yagura.access.Operator;
import io.yagura.access.Permission;
import io.yagura.logmatcher.Origin;
import io.yagura.observe.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Entries that somebody posts: sources are stored under the poster's name, and the poster's roles say for which streams
 * they may speak.
 */
final class OperatorOrigin implements Origin {

    private static final Permission INGEST = new Permission("logmatcher.ingest");
    private static final int MOST_KNOWN = 1_000;

    private final Operator operator;
    private final AccessPolicy policy;
    private final Map<String, Optional<String>> known = new HashMap<>();
    private @Nullable String firstRefusal;

    OperatorOrigin(Operator operator, AccessPolicy policy) {
        this.operator = operator;
        this.policy = policy;
    }

    @Override
    public String source(String name) {
        return operator.name() + "/" + name;
    }

    @Override
    public Optional<String> refusal(String stream) {
        Optional<String> before = known.get(stream);
        if (before != null) {
            return before;
        }
        Optional<String> refusal = decide(stream);
        if (known.size() < MOST_KNOWN) {
            known.put(stream, refusal);
        }
        return refusal;
    }

    private Optional<String> decide(String stream) {
        if (stream.indexOf('/') >= 0) {
            // no target can be called so; what is wrong with the name is said by those who know names
            return Optional.empty();
        }
        Target target = new Target("logmatcher", stream, null, null, null, false);
        // the first denial of a request is enough for the audit
        Decision decision = firstRefusal == null
                ? policy.require(operator, INGEST, target)
                : policy.decide(operator, INGEST, target);
        return switch (decision) {
            case Decision.Allowed allowed -> Optional.empty();
            case Decision.Denied(String reason) -> {
                firstRefusal = firstRefusal == null ? reason : firstRefusal;
                yield Optional.of("stream: " + reason);
            }
        };
    }

    /** {@return the first reason why a stream was refused, or null when none was} */
    @Nullable String firstRefusal() {
        return firstRefusal;
    }
}
