package io.yagura.lab.aws;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which calls are meant; what is null is not asked for.
 *
 * @param resource a stream or a table
 */
public record Where(
        @Nullable Service service,
        @Nullable String operation,
        @Nullable String resource) {

    public static Where everywhere() {
        return new Where(null, null, null);
    }

    public static Where in(Service service) {
        return new Where(service, null, null);
    }

    public static Where in(Service service, String operation) {
        return new Where(service, operation, null);
    }

    /** {@return the same for one stream or table alone} */
    public Where of(String streamOrTable) {
        return new Where(service, operation, streamOrTable);
    }

    boolean meets(Call call, @Nullable String concerned) {
        return (service == null || service == call.service())
                && (operation == null || operation.equals(call.operation()))
                && (resource == null || Objects.equals(resource, concerned));
    }
}
