package io.yagura.logmatcher.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.yagura.logmatcher.EntryIntake;
import io.yagura.logmatcher.KeptEntryLog;
import io.yagura.logmatcher.LogmatcherProperties;
import io.yagura.logmatcher.LogmatcherService;
import io.yagura.rest.Caller;
import io.yagura.rest.RestSlice;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@SpringBootTest(
        classes = {RestSlice.class, EntriesByAuditStreamTests.Beans.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"yagura.logmatcher.audit-stream.account=prod", "yagura.logmatcher.audit-stream.stream=audit"})
class EntriesByAuditStreamTests {

    private final Caller sre;

    @Autowired
    EntriesByAuditStreamTests(@LocalServerPort int port) {
        this.sre = new Caller(port, "sre");
    }

    @Test
    void saysWhereEntriesAreReadFromInsteadOfTakingThem() {
        Caller.Answer answer = sre.call(
                "POST",
                "/api/v1/logmatcher/entries",
                BodyPublishers.ofString("{}"),
                "Content-Type",
                "application/x-ndjson");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.at("/detail")).isEqualTo("Entries are read from the audit stream prod/audit; put them there");
    }

    /** What takes entries, without the reader of the stream. */
    @Import({LogmatcherService.class, EntryIntake.class, EntriesController.class})
    @EnableConfigurationProperties(LogmatcherProperties.class)
    static class Beans {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        KeptEntryLog entries() {
            return new KeptEntryLog();
        }
    }
}
