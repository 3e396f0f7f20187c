package io.yagura.logmatcher;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A source of one subscription or of its stream.
 *
 * @param heardAt when it was last heard of
 * @param passed its last watermark, or its first line before there is one
 * @param readTo how far it has read its shards, or null when it does not say
 * @param missing how many of its lines are missing
 */
public record SourceFacts(
        String source,
        Watermark.Side side,
        SourceReport.State state,
        Instant heardAt,
        Instant passed,
        @Nullable Instant readTo,
        long missing) {

    static SourceFacts of(SourceReport report) {
        return new SourceFacts(
                report.source(),
                report.side(),
                report.state(),
                report.heardAt(),
                report.passed(),
                report.readTo(),
                report.missing());
    }
}
