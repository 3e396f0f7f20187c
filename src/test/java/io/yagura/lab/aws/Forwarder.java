package io.yagura.lab.aws;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hands calls on to one emulator, as they came. */
final class Forwarder implements AutoCloseable {

    /** Longer than any client waits; only so that nothing waits for ever on an emulator that is frozen. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What belongs to a connection and not to the call on it (RFC 9110, 7.6.1). */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "keep-alive", "transfer-encoding", "upgrade");

    static {
        // a server on Node drops a connection after 5 s of silence: one that is younger is not met half closed
        System.setProperty("jdk.httpclient.keepalive.timeout", "3");
    }

    private final URI emulator;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Forwarder(URI emulator) {
        this.emulator = emulator;
    }

    Reply send(Call call) throws IOException, InterruptedException {
        return send(call, call.target(), call.contentType(), call.body());
    }

    /** Sends something else in the name of the same caller. */
    Reply send(Call call, String target, String contentType, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(emulator).timeout(PATIENCE);
        call.headers().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name) && !name.equals("x-amz-target") && !name.equals("content-type")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        var answer = http.send(
                request.header("x-amz-target", target)
                        .header("content-type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());
        Map<String, List<String>> headers = new LinkedHashMap<>(answer.headers().map());
        headers.keySet().removeAll(OF_THE_CONNECTION);
        return new Reply(answer.statusCode(), headers, answer.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
