package io.yagura.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls REST as somebody would from outside. */
public final class Caller {

    static final String OPERATOR = "X-Operator";

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final int port;
    private final String operator;

    public Caller(int port, String operator) {
        this.port = port;
        this.operator = operator;
    }

    public int port() {
        return port;
    }

    public Answer get(String path) {
        return call("GET", path, BodyPublishers.noBody());
    }

    public Answer post(String path, String body) {
        return call("POST", path, BodyPublishers.ofString(body), "Content-Type", "application/json");
    }

    /** Calls with further headers, given as name, value, name, value … */
    public Answer call(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body)
                .header(OPERATOR, operator);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(response.statusCode(), type, response.body(), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** What came back. */
    public record Answer(int status, String type, String body, JsonMapper json) {

        public JsonNode tree() {
            return json.readTree(body);
        }

        /** {@return the body's value at a JSON pointer, as text} */
        public String at(String pointer) {
            return tree().at(pointer).asString();
        }
    }
}
