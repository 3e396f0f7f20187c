package io.yagura.pubsub.worker;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * An event that was given up, with everything that it takes to send it again.
 *
 * @param attempts how often it was posted to the receiver
 */
record DeadLetter(
        Instant at, String application, String subscriber, String stream, Parcel parcel, int attempts, String reason) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** {@return one line of JSON in UTF-8; what is no CloudEvent goes as {@code record}, in base64} */
    byte[] json() {
        ObjectNode letter = JSON.createObjectNode();
        letter.put("deadLetteredAt", at.toString());
        letter.put("application", application);
        letter.put("subscriber", subscriber);
        letter.put("stream", stream);
        letter.put("shardId", parcel.shardId());
        letter.put("sequenceNumber", parcel.sequenceNumber());
        letter.put("partitionKey", parcel.partitionKey());
        letter.put("attempts", attempts);
        letter.put("reason", reason);
        if (parcel.event() == null) {
            letter.put("record", Base64.getEncoder().encodeToString(parcel.data()));
        } else {
            // JSON has no raw line ends but between its tokens
            String event = new String(parcel.data(), StandardCharsets.UTF_8);
            letter.putRawValue("event", new RawValue(event.replace('\n', ' ').replace('\r', ' ')));
        }
        return JSON.writeValueAsBytes(letter);
    }
}
