package io.yagura.lab.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;

/** A lab that runs in this process or in another one: both are asked over HTTP, so that there is one way. */
final class RemoteLab {

    /** Stopping hundreds of sessions takes the lab a while. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI lab;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    RemoteLab(URI lab) {
        this.lab = lab;
    }

    ServerResponse pass(String method, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(lab.resolve(path))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            return ServerResponse.status(answer.statusCode())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(answer.body());
        } catch (IOException e) {
            return ServerResponse.status(502)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("message", "no lab answers at " + lab));
        }
    }
}
