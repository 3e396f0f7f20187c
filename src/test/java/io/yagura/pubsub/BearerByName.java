package io.yagura.pubsub;

import io.yagura.access.CurrentOperator;
import io.yagura.access.Operator;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Takes a bearer token for the name of whoever sends it. */
final class BearerByName {

    @Bean
    @Primary
    CurrentOperator bearer() {
        return () -> {
            var attributes = (ServletRequestAttributes)
                    Objects.requireNonNull(RequestContextHolder.getRequestAttributes(), "Outside of a request");
            String header = attributes.getRequest().getHeader("Authorization");
            return new Operator(
                    Objects.requireNonNull(header, "Nobody is signed in").replaceFirst("^Bearer ", ""),
                    Set.of(),
                    "127.0.0.1");
        };
    }
}
