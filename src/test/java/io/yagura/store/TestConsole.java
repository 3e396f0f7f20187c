package io.yagura.store;

import io.yagura.access.AccessProperties;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** The durable part of a console, without screen, REST and observers. */
public final class TestConsole {

    private TestConsole() {}

    /** Starts it with settings such as {@code yagura.store.url}; closing the result stops it. */
    public static ConfigurableApplicationContext start(Map<String, Object> settings, Class<?>... parts) {
        return start(settings, context -> {}, parts);
    }

    /** Starts it with beans of the test's own. */
    public static ConfigurableApplicationContext start(
            Map<String, Object> settings,
            ApplicationContextInitializer<GenericApplicationContext> beans,
            Class<?>... parts) {
        return new SpringApplicationBuilder(Durable.class)
                .initializers(beans)
                .sources(parts)
                .web(WebApplicationType.NONE)
                .properties(Map.of("spring.main.banner-mode", "off"))
                .properties(settings)
                .run();
    }

    /** Not a configuration by annotation, so that no scan of a whole console finds it. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class,
        DataJpaRepositoriesAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    @ComponentScan({"io.yagura.audit", "io.yagura.act.store"})
    @EntityScan("io.yagura")
    @EnableJpaRepositories("io.yagura")
    @Import(StoreConfiguration.class)
    @EnableConfigurationProperties({StoreProperties.class, AccessProperties.class})
    static class Durable {

        @Bean
        InstantSource clock() {
            return InstantSource.system();
        }
    }
}
