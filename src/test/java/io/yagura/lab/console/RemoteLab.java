package io.yagura.lab.console;

import io.yagura.lab.scenario.Scenarios;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A lab that runs in this process or in another one: both are asked over HTTP, so that there is one way. */
final class RemoteLab {

    static final String SCENARIOS = "/lab/scenarios";

    /** Stopping hundreds of sessions takes the lab a while. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final TypeReference<List<Scenarios.State>> STATES = new TypeReference<>() {};

    private final URI lab;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    RemoteLab(URI lab) {
        this.lab = lab;
    }

    /** What there is and what of it runs. */
    List<Scenarios.State> states() throws IOException, InterruptedException {
        var answer = send("GET", SCENARIOS);
        if (answer.statusCode() != 200) {
            throw new IOException("the lab answers " + answer.statusCode());
        }
        return JsonMapper.shared().readValue(answer.body(), STATES);
    }

    HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(lab.resolve(path))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** Hands a request on, and the answer back. */
    ServerResponse pass(String method, String path) throws InterruptedException {
        try {
            var answer = send(method, path);
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
