package io.yagura.audit;

import io.yagura.store.TestConsole;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class AuditTrailOnH2MemoryTests extends AuditTrailContract {

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext console;

    @BeforeAll
    static void start() {
        console = TestConsole.start(Map.of(
                "yagura.data-dir",
                data.toString(),
                "yagura.store.url",
                "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=MySQL"));
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
