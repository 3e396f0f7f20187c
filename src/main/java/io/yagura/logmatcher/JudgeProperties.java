package io.yagura.logmatcher;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How logs that lie there are judged: {@code yagura.judge}. What is expected stands in {@code yagura.logmatcher}.
 *
 * @param at when, as if nothing came any more; null for the end of the log
 */
@ConditionalOnProperty(name = "yagura.role", havingValue = "judge")
@ConfigurationProperties(prefix = "yagura.judge", ignoreUnknownFields = false)
record JudgeProperties(
        @Nullable Instant at, @DefaultValue("text") Format format) {

    /** How the judgement is written. */
    enum Format {
        TEXT,
        NDJSON
    }
}
