package io.yagura.rest;

import io.yagura.access.CurrentOperator;
import io.yagura.access.Operator;
import io.yagura.act.FakeOperations;
import io.yagura.observe.Board;
import io.yagura.observe.Need;
import io.yagura.observe.NeedBook;
import io.yagura.observe.NeedRule;
import io.yagura.observe.Spending;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The kernel's REST on a real server, without sign-in, store, screen and observed systems: the header {@code X-Operator} says who
 * calls. Carries no stereotype, so that no scan of the whole program finds it.
 */
@ImportAutoConfiguration({
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    ValidationAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    SpringDocConfigProperties.class,
    SpringDocConfiguration.class,
    SpringDocWebMvcConfiguration.class
})
@ComponentScan("io.yagura.shell.api")
public class RestSlice {

    public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Bean
    InstantSource clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean
    Board board(InstantSource clock) {
        return new Board(clock);
    }

    @Bean
    Spending spending(InstantSource clock) {
        return new Spending(clock);
    }

    @Bean
    NeedBook needBook(Board board, InstantSource clock, FoundNeeds found) {
        return new NeedBook(board, clock, List.of(found));
    }

    @Bean
    FoundNeeds found() {
        return new FoundNeeds();
    }

    @Bean
    FakeDesk desk() {
        return new FakeDesk();
    }

    @Bean
    FakeOperations operations() {
        return new FakeOperations();
    }

    @Bean
    FakeTrail trail() {
        return new FakeTrail();
    }

    @Bean
    FakePolicy policy() {
        return new FakePolicy();
    }

    @Bean
    CurrentOperator currentOperator() {
        return () -> {
            var attributes = (ServletRequestAttributes)
                    Objects.requireNonNull(RequestContextHolder.getRequestAttributes(), "Outside of a request");
            String name = attributes.getRequest().getHeader(Caller.OPERATOR);
            return new Operator(Objects.requireNonNull(name, "Nobody is signed in"), Set.of(), "127.0.0.1");
        };
    }

    /** The needs that a test wants to be found. */
    public static final class FoundNeeds implements NeedRule {

        public final List<Need> needs = new ArrayList<>();

        @Override
        public List<Need> judge(Board board, Instant now) {
            return List.copyOf(needs);
        }
    }
}
