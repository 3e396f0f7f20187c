package io.yagura.lab;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.yagura.lab.console.LabConsole;
import io.yagura.lab.scenario.Scenario;
import io.yagura.lab.scenario.Scenarios;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The lab's endpoint, asked through the console's. */
class LabEndpointTests {

    private LabEndpoint endpoint;
    private MockMvc console;

    /** Does nothing but remember whether it runs. */
    private static final class Drizzle implements Scenario {

        private boolean running;

        @Override
        public String description() {
            return "It drizzles.";
        }

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            throw new IllegalStateException("it drizzles on");
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }

    @BeforeEach
    void open() throws IOException {
        endpoint = LabEndpoint.of(new Scenarios(List.of(new Drizzle())), null);
        var environment =
                new MockEnvironment().withProperty("lab.url", endpoint.url().toString());
        console = MockMvcBuilders.routerFunctions(new LabConsole().scenarios(environment))
                .build();
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void listsAndStartsByName() throws Exception {
        console.perform(get("/lab/scenarios"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].name").value("Drizzle"))
                .andExpect(jsonPath("$[0].description").value("It drizzles."))
                .andExpect(jsonPath("$[0].running").value(false));
        console.perform(post("/lab/scenarios/Drizzle"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.running").value(true));
        console.perform(get("/lab/scenarios/Drizzle"))
                .andExpect(jsonPath("$.running").value(true));
    }

    @Test
    void saysWhatItDoesNotKnow() throws Exception {
        console.perform(delete("/lab/scenarios/Flood"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.message").value("no scenario Flood"));
    }

    @Test
    void saysWhyAScenarioDidNotObey() throws Exception {
        console.perform(delete("/lab/scenarios/Drizzle"))
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.message").value("it drizzles on"));
    }

    @Test
    void saysThatTheLabIsGone() throws Exception {
        endpoint.close();
        console.perform(get("/lab/scenarios"))
                .andExpect(status().isBadGateway())
                .andExpect(jsonPath("$.message").value(containsString("no lab answers")));
    }
}
