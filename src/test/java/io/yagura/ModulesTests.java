package io.yagura;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Holds the rooms' outer walls: no cycles, and nothing reaches past the root of another module. */
class ModulesTests {

    private final ApplicationModules modules = ApplicationModules.of(Application.class);

    @Test
    void knowsTheModules() {
        assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
                .contains("observe", "access", "audit", "act", "mysql", "shell");
    }

    @Test
    void noModuleReachesIntoAnother() {
        modules.verify();
    }
}
