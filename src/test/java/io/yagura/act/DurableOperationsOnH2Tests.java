package io.yagura.act;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class DurableOperationsOnH2Tests extends DurableOperationsContract {

    @TempDir
    private Path data;

    @Override
    Map<String, Object> settings() {
        return Map.of("yagura.data-dir", data.toString());
    }
}
