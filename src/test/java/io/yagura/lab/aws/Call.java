package io.yagura.lab.aws;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One request to a service.
 *
 * @param account the access key id and region that signed it: the emulators keep accounts apart by them
 * @param target {@code X-Amz-Target}, or the path
 * @param headers as they came, by their names in lower case
 * @param body as it came
 * @param input what the body says
 */
record Call(
        Service service,
        String operation,
        String account,
        Wire wire,
        String target,
        Map<String, List<String>> headers,
        byte[] body,
        Map<String, Object> input) {

    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,]+)/[^/,]+/([^/,]+)/");

    /** {@return the call, or null when it is for a service that the gateway does not know} */
    static @Nullable Call read(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var target = Objects.requireNonNullElse(
                exchange.getRequestHeaders().getFirst("X-Amz-Target"),
                exchange.getRequestURI().getPath());
        for (var service : Service.values()) {
            if (service.isMeantBy(target)) {
                var headers = new LinkedHashMap<String, List<String>>();
                exchange.getRequestHeaders()
                        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
                var wire = first(headers, "content-type").contains("cbor") ? Wire.CBOR : Wire.JSON;
                return new Call(
                        service,
                        service.operation(target),
                        account(first(headers, "authorization")),
                        wire,
                        target,
                        headers,
                        body,
                        wire.read(plain(headers, body)));
            }
        }
        return null;
    }

    /** {@return the stream or table that it concerns, or null when it names none} */
    @Nullable String resource() {
        if (input.get("StreamName") instanceof String name) {
            return name;
        }
        if (input.get("StreamARN") instanceof String arn) {
            return arn.substring(arn.lastIndexOf('/') + 1);
        }
        return input.get("TableName") instanceof String table ? table : null;
    }

    @Nullable String text(String field) {
        return input.get(field) instanceof String text ? text : null;
    }

    /** The list of objects of this name, empty when there is none. */
    List<Map<String, Object>> objects(String field) {
        return objects(input, field);
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> objects(Map<String, Object> object, String field) {
        return object.get(field) instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }

    String contentType() {
        return first(headers, "content-type");
    }

    private static String first(Map<String, List<String>> headers, String name) {
        var values = headers.get(name);
        return values == null || values.isEmpty() ? "" : values.getFirst();
    }

    private static byte[] plain(Map<String, List<String>> headers, byte[] body) throws IOException {
        if (!first(headers, "content-encoding").equals("gzip")) {
            return body;
        }
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return unpacked.readAllBytes();
        }
    }

    private static String account(String authorization) {
        var matcher = CREDENTIAL.matcher(authorization);
        return matcher.find() ? matcher.group(1) + "/" + matcher.group(2) : "";
    }
}
