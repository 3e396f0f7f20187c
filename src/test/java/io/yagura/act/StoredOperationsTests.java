package io.yagura.act;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The store's operations keep the contract, on the embedded database. */
class StoredOperationsTests extends OperationsContract {

    private static ActConsole console;

    @BeforeAll
    static void start(@TempDir Path data) {
        console =
                ActConsole.start(Map.of("yagura.data-dir", data.toString()), new AtomicInteger(), n -> Errand.going(0));
    }

    @AfterAll
    static void end() {
        console.close();
    }

    @Override
    Operations operations() {
        return console.get(Operations.class);
    }
}
