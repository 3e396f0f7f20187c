package io.yagura.audit;

import io.yagura.store.TestConsole;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class AuditTrailOnH2FileTests extends AuditTrailContract {

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext console;

    @BeforeAll
    static void start() {
        console = TestConsole.start(Map.of("yagura.data-dir", data.toString()));
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Override
    AuditTrail trail() {
        return console.getBean(AuditTrail.class);
    }
}
