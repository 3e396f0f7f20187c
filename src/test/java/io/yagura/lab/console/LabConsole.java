package io.yagura.lab.console;

import io.yagura.screen.StripContribution;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The console's side of the lab: {@code /lab/scenarios}, passed on to the lab at {@code lab.url}, and a strip on the
 * screen. It has no stereotype, so that no component scan takes it up.
 */
public final class LabConsole {

    @Bean
    public RouterFunction<ServerResponse> scenarios(Environment environment) {
        var lab = lab(environment);
        var one = RemoteLab.SCENARIOS + "/{name}";
        return RouterFunctions.route()
                .GET(RemoteLab.SCENARIOS, request -> lab.pass("GET", RemoteLab.SCENARIOS))
                .GET(one, request -> lab.pass("GET", request.path()))
                .POST(one, request -> lab.pass("POST", request.path()))
                .DELETE(one, request -> lab.pass("DELETE", request.path()))
                .build();
    }

    @Bean
    public StripContribution labStrip(Environment environment) {
        var lab = lab(environment);
        var absence = environment.getProperty("lab.absence", "");
        return () -> new LabStrip(lab, absence);
    }

    private static RemoteLab lab(Environment environment) {
        return new RemoteLab(URI.create(environment.getRequiredProperty("lab.url")));
    }
}
