package io.yagura.streams.source;

import io.yagura.streams.StreamMode;
import io.yagura.streams.StreamStatus;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.StreamModeDetails;

/** Kinesis's words for what a stream is and does. */
final class Words {

    private Words() {}

    static StreamStatus status(@Nullable String word) {
        return switch (String.valueOf(word)) {
            case "CREATING" -> StreamStatus.CREATING;
            case "DELETING" -> StreamStatus.DELETING;
            case "ACTIVE" -> StreamStatus.ACTIVE;
            case "UPDATING" -> StreamStatus.UPDATING;
            default -> StreamStatus.OTHER;
        };
    }

    static @Nullable StreamMode mode(@Nullable StreamModeDetails details) {
        if (details == null || details.streamModeAsString() == null) {
            return null;
        }
        return switch (details.streamModeAsString()) {
            case "PROVISIONED" -> StreamMode.PROVISIONED;
            case "ON_DEMAND" -> StreamMode.ON_DEMAND;
            default -> StreamMode.OTHER;
        };
    }
}
