package io.yagura.lab.console;

import java.net.URI;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The console's side of the lab: {@code /lab/scenarios}, passed on to the lab at {@code lab.url}, and a refusal of any
 * address that others could reach. It has no stereotype, so that no component scan takes it up.
 */
public final class LabConsole {

    /** Runs before any bean, so before the web server listens. */
    @Bean
    static BeanFactoryPostProcessor loopbackOnly(Environment environment) {
        return beans -> Loopback.require(environment);
    }

    @Bean
    RouterFunction<ServerResponse> scenarios(Environment environment) {
        var lab = new RemoteLab(URI.create(environment.getRequiredProperty("lab.url")));
        return RouterFunctions.route()
                .GET("/lab/scenarios", request -> lab.pass("GET", "/lab/scenarios"))
                .GET("/lab/scenarios/{name}", request -> lab.pass("GET", request.path()))
                .POST("/lab/scenarios/{name}", request -> lab.pass("POST", request.path()))
                .DELETE("/lab/scenarios/{name}", request -> lab.pass("DELETE", request.path()))
                .build();
    }
}
