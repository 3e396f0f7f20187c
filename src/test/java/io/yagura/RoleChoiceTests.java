package io.yagura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yagura.logmatcher.JudgeRole;
import io.yagura.pubsub.worker.WorkerRole;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.mock.env.MockEnvironment;

@Isolated("changes standard output")
class RoleChoiceTests {

    private final PrintStream standardOutput = System.out;
    private final SpringApplication application = new SpringApplication();

    @AfterEach
    void putBack() {
        System.setOut(standardOutput);
    }

    private void choose(MockEnvironment environment) {
        new RoleChoice()
                .onApplicationEvent(new ApplicationEnvironmentPreparedEvent(
                        new DefaultBootstrapContext(), application, new String[0], environment));
    }

    @Test
    void aConsoleIsWhatNobodyHasToAskFor() {
        choose(new MockEnvironment());

        assertThat(application.getAllSources()).containsExactly(Application.class);
        assertThat(System.out).isSameAs(standardOutput);
    }

    @Test
    void aWorkerHasNoWebServerAndKeepsStandardOutputForItsEntries() {
        choose(new MockEnvironment().withProperty("yagura.role", "worker"));

        assertThat(application.getAllSources()).containsExactly(WorkerRole.class);
        assertThat(application.getWebApplicationType()).isEqualTo(WebApplicationType.NONE);
        assertThat(System.out).isSameAs(System.err);
    }

    @Test
    void aJudgeHasNoWebServerAndKeepsStandardOutputForItsJudgement() {
        choose(new MockEnvironment().withProperty("yagura.role", "judge"));

        assertThat(application.getAllSources()).containsExactly(JudgeRole.class);
        assertThat(application.getWebApplicationType()).isEqualTo(WebApplicationType.NONE);
        assertThat(System.out).isSameAs(System.err);
    }

    @Test
    void refusesARoleThatThereIsNot() {
        assertThatThrownBy(() -> choose(new MockEnvironment().withProperty("yagura.role", "wroker")))
                .hasMessageContaining("yagura.role")
                .hasMessageContaining("wroker")
                .hasStackTraceContaining("there are console, worker and judge");
    }
}
