package io.yagura.pictures;

import com.vaadin.flow.spring.annotation.EnableVaadin;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.yagura.access.AccessPolicy;
import io.yagura.access.CurrentOperator;
import io.yagura.access.Decision;
import io.yagura.access.Operator;
import io.yagura.access.Permission;
import io.yagura.accounts.AccountsProperties;
import io.yagura.accounts.Pace;
import io.yagura.accounts.Prices;
import io.yagura.act.OperationBook;
import io.yagura.logmatcher.EventLives;
import io.yagura.logmatcher.KeptEntryLog;
import io.yagura.logmatcher.MemoryLedger;
import io.yagura.logmatcher.RecordLook;
import io.yagura.mysql.RollbackSpeeds;
import io.yagura.mysql.WatchLockObjects;
import io.yagura.observe.Board;
import io.yagura.observe.BoardFeeder;
import io.yagura.observe.Cost;
import io.yagura.observe.CostlyWatches;
import io.yagura.observe.NeedBook;
import io.yagura.observe.Spending;
import io.yagura.observe.Target;
import io.yagura.observe.UnkeptWatches;
import io.yagura.streams.FakeRecords;
import io.yagura.streams.MadeUpKinesis;
import io.yagura.streams.MadeUpReaders;
import io.yagura.streams.ReshardBeans;
import io.yagura.streams.StreamName;
import io.yagura.streams.StreamStates;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** A console with the real screen, made-up facts, and users {@code sre} and {@code viewer} with their name as password. */
@EnableAutoConfiguration
@ComponentScan(
        basePackages = {
            "io.yagura.screen",
            "io.yagura.shell",
            "io.yagura.logmatcher.ui",
            "io.yagura.mysql.ui",
            "io.yagura.streams.ui",
            "io.yagura.subscribers.ui"
        },
        excludeFilters = @Filter(type = FilterType.REGEX, pattern = "io\\.yagura\\.shell\\.[a-z]+\\..*"))
@EnableVaadin({
    "io.yagura.screen",
    "io.yagura.shell",
    "io.yagura.logmatcher.ui",
    "io.yagura.mysql.ui",
    "io.yagura.streams.ui",
    "io.yagura.subscribers.ui"
})
@Import({WatchLockObjects.class, ReshardBeans.class, EventLives.class, RecordLook.class})
public class PictureConsole {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Starts one on a loopback port, 0 for any. */
    public static ConfigurableApplicationContext start(int port) {
        SpringApplication application = new SpringApplication(PictureConsole.class);
        application.setDefaultProperties(Map.of(
                "server.address",
                "127.0.0.1",
                "server.port",
                port,
                "spring.autoconfigure.exclude",
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration,"
                        + "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration,"
                        + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
                        + "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration"));
        return application.run();
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Board board(InstantSource clock) {
        return new Board(clock);
    }

    @Bean
    Spending spending(InstantSource clock) {
        Spending spending = new Spending(clock);
        for (int i = 0; i < 40; i++) {
            spending.add(Scene.target(i).id(), new Cost(34, Duration.ofMillis(41 + i)));
        }
        return spending;
    }

    @Bean
    NeedBook needs(Board board, InstantSource clock) {
        return new NeedBook(board, clock, List.of(new MadeUpNeeds()));
    }

    @Bean
    BoardFeeder feeder(Board board) {
        return new BoardFeeder(board);
    }

    @Bean
    StreamStates streams(Board board) {
        return new StreamStates(
                board,
                new AccountsProperties(
                        List.of(),
                        new Prices(0.01, 0.125),
                        new Pace(MINUTE, MINUTE, MINUTE, MINUTE, MINUTE, MINUTE, MINUTE),
                        0.8));
    }

    @Bean
    ApplicationRunner kept(MemoryLedger ledger, KeptEntryLog entries, FakeRecords records) {
        return arguments -> MadeUpSubscriptions.keep(ledger, entries, records);
    }

    @Bean
    Stage stage(BoardFeeder feeder, NeedBook needs, InstantSource clock, MadeUpKinesis kinesis, MadeUpReaders readers) {
        kinesis.create(new StreamName("prod", "orders"), 8).tags.put("managed-by", "terraform");
        kinesis.create(new StreamName("prod", "clicks"), 200);
        readers.set("billing", Set.of());
        readers.set("mailer", Set.of());
        return new Stage(feeder, needs, clock);
    }

    @Bean
    MadeUpDesk desk() {
        return new MadeUpDesk();
    }

    @Bean
    MadeUpTrail trail() {
        return new MadeUpTrail();
    }

    @Bean
    MemoryLedger ledger() {
        return new MemoryLedger();
    }

    @Bean
    KeptEntryLog entries() {
        return new KeptEntryLog();
    }

    @Bean
    FakeRecords records() {
        return new FakeRecords();
    }

    @Bean
    MadeUpOffers offers() {
        return new MadeUpOffers();
    }

    @Bean
    CostlyWatches watches(InstantSource clock, ApplicationEventPublisher events) {
        return new CostlyWatches(clock, new UnkeptWatches(), events);
    }

    @Bean
    MadeUpOperations begun() {
        return new MadeUpOperations();
    }

    @Bean
    OperationBook operations(MadeUpOperations begun) {
        return new OperationBook(begun);
    }

    @Bean
    RollbackSpeeds speeds() {
        return new RollbackSpeeds();
    }

    @Bean
    CurrentOperator operator() {
        return () -> {
            Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
            if (signedIn == null) {
                throw new IllegalStateException("Nobody is signed in");
            }
            String name = signedIn.getName();
            return new Operator(name, Set.of(name.equals("sre") ? "operator" : "viewer"), "127.0.0.1");
        };
    }

    @Bean
    AccessPolicy policy() {
        return new AccessPolicy() {
            @Override
            public Decision decide(Operator operator, Permission permission, @Nullable Target target) {
                return operator.roles().contains("operator")
                                || permission.value().endsWith(".see")
                        ? new Decision.Allowed()
                        : new Decision.Denied("The role viewer does not grant " + permission.value());
            }

            @Override
            public Decision require(Operator operator, Permission permission, @Nullable Target target) {
                return decide(operator, permission, target);
            }
        };
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
        return http.with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin.loginView("/login"))
                .build();
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                User.withUsername("sre").password("{noop}sre").roles("OPERATOR").build(),
                User.withUsername("viewer")
                        .password("{noop}viewer")
                        .roles("VIEWER")
                        .build());
    }
}
