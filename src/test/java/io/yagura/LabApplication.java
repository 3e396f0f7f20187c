package io.yagura;

import io.yagura.lab.Lab;
import io.yagura.lab.console.LabConsole;
import io.yagura.lab.console.NoTestClasses;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the lab and a console on it: {@code mvn spring-boot:test-run}; with the argument
 * {@code --lab.audit=true} log entries go by an audit stream. The annotation is for that goal alone, which
 * prefers an annotated main among those in the test classes; abstract, so that neither a scan nor a test takes this for
 * the application's configuration.
 */
@SpringBootApplication
public abstract class LabApplication {

    private LabApplication() {}

    public static void main(String[] args) {
        var lab = Lab.start(args);
        try {
            var console = SpringApplication.from(Application::main)
                    .with(NoTestClasses.class, LabConsole.class)
                    .run(withSettingsOf(lab, args))
                    .getApplicationContext();
            System.out.println(
                    lab.welcome("http://localhost:" + console.getEnvironment().getProperty("local.server.port")));
        } catch (RuntimeException | Error e) {
            lab.close();
            throw e;
        }
    }

    /** What the command line says wins over the file. */
    private static String[] withSettingsOf(Lab lab, String[] args) {
        return Stream.concat(
                        Stream.of("--spring.config.additional-location=file:" + lab.configuration()), Stream.of(args))
                .toArray(String[]::new);
    }
}
