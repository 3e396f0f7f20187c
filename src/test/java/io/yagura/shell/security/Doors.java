package io.yagura.shell.security;

import io.yagura.access.AccessPolicy;
import io.yagura.access.CurrentOperator;
import io.yagura.access.Decision;
import io.yagura.access.Permission;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The doors with nothing behind them but a controller that says who came in. */
@SpringBootConfiguration
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

    @RestController
    static class Room {

        private final CurrentOperator current;
        private final AccessPolicy policy;

        Room(CurrentOperator current, AccessPolicy policy) {
            this.current = current;
            this.policy = policy;
        }

        @GetMapping({"/api/v1/who", "/lab/who"})
        String who() {
            return current.get().name() + " " + current.get().roles() + " from "
                    + current.get().from();
        }

        @GetMapping("/api/v1/who-later")
        Callable<String> whoLater() {
            return this::who;
        }

        @PostMapping("/api/v1/kill")
        ResponseEntity<String> kill() {
            return switch (policy.require(current.get(), new Permission("mysql.kill-query"), null)) {
                case Decision.Allowed a -> ResponseEntity.ok("killed");
                case Decision.Denied(String reason) ->
                    ResponseEntity.status(HttpStatus.FORBIDDEN).body(reason);
            };
        }
    }
}
