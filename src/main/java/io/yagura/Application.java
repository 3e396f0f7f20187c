package io.yagura;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts what {@code yagura.role} says: a console, unless it is told otherwise, a worker or a judge. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Application {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication();
        application.setMainApplicationClass(Application.class);
        application.addListeners(new RoleChoice());
        application.run(args);
    }
}
