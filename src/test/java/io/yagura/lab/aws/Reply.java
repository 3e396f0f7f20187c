package io.yagura.lab.aws;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a service answers; a header's name is in lower case. */
record Reply(int status, Map<String, List<String>> headers, byte[] body) {

    static Reply of(Call call, Map<String, ?> output) {
        return new Reply(200, headers(call), call.wire().write(output));
    }

    /** The same with its body cut in the middle, which is then a whole answer that nobody can read. */
    Reply cut() {
        return new Reply(status, withoutChecksum(), Arrays.copyOf(body, body.length / 2));
    }

    Map<String, Object> output(Wire wire) throws IOException {
        return wire.read(body);
    }

    boolean isGood() {
        return status == 200;
    }

    static Map<String, List<String>> headers(Call call) {
        return call.service() == Service.CLOUDWATCH
                ? Map.of("content-type", List.of("application/cbor"), "smithy-protocol", List.of("rpc-v2-cbor"))
                : Map.of("content-type", List.of(call.contentType()));
    }

    private Map<String, List<String>> withoutChecksum() {
        var kept = new LinkedHashMap<>(headers);
        kept.remove("x-amz-crc32");
        return kept;
    }
}
