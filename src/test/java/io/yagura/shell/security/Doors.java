package io.yagura.shell.security;

import io.yagura.access.AccessPolicy;
import io.yagura.access.CurrentOperator;
import io.yagura.access.Decision;
import io.yagura.access.Operator;
import io.yagura.access.Permission;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The doors with nothing behind them but a room that says who came in. Not a configuration by annotation, so that no
 * scan of a whole console finds it.
 */
@EnableAutoConfiguration
@ComponentScan({"io.yagura.access", "io.yagura.shell.security", "io.yagura.shell.settings"})
@ConfigurationPropertiesScan({"io.yagura.access", "io.yagura.shell.settings"})
@EntityScan("io.yagura.access.store")
@EnableJpaRepositories("io.yagura.access.store")
class Doors {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    RouterFunction<ServerResponse> room(CurrentOperator current, AccessPolicy policy) {
        return RouterFunctions.route()
                .GET("/api/v1/who", request -> ServerResponse.ok().body(described(current.get())))
                .GET("/lab/who", request -> ServerResponse.ok().body(described(current.get())))
                .GET("/api/v1/who-later", request -> {
                    String who = described(current.get());
                    return ServerResponse.async(CompletableFuture.supplyAsync(
                            () -> ServerResponse.ok().body(who),
                            CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS)));
                })
                .POST(
                        "/api/v1/kill",
                        request -> killed(policy.require(current.get(), new Permission("mysql.kill-query"), null)))
                .build();
    }

    private static String described(Operator operator) {
        return operator.name() + " " + operator.roles() + " from " + operator.from();
    }

    private static ServerResponse killed(Decision decision) {
        return switch (decision) {
            case Decision.Allowed a -> ServerResponse.ok().body("killed");
            case Decision.Denied(String reason) ->
                ServerResponse.status(HttpStatus.FORBIDDEN).body(reason);
        };
    }
}
