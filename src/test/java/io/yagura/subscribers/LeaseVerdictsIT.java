package io.yagura.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.lab.server.WatchedProcess;
import io.yagura.subscribers.source.Handler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Real KCL applications in every state, and what is said of them. Started once: the first record takes KCL half a minute. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LeaseVerdictsIT {

    private static final Duration LONG = Duration.ofHours(1);
    private static KclLab lab;
    private static WatchedProcess doomed;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        lab = new KclLab();
        doomed = lab.process("doomed", "doomed-1", directory.resolve("worker.log"));
        lab.application("steady", "steady-1", new Handler.Habits(Duration.ZERO, Duration.ofSeconds(8), Duration.ZERO));
        lab.application("slow", "slow-1", Handler.Habits.perRecord(Duration.ofMillis(400)));
        lab.application("stuck", "stuck-1", Handler.Habits.perRecord(LONG));
        lab.application("hands", "hands-1", new Handler.Habits(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(6)));
    }

    @AfterAll
    static void stop() throws Exception {
        doomed.signal("KILL");
        lab.close();
    }

    private static Lease sees(String application, Predicate<LeaseVerdict> verdict) {
        return KclLab.await(application + " so", () -> {
            ApplicationFacts facts = lab.look(application);
            if (System.getProperty("show") != null) {
                facts.leases().forEach(l -> System.out.println(java.time.Instant.now() + " " + application + " " + l));
                System.out.println(facts.otherItems() + " " + facts.malformed() + facts.sequenceTrust() + facts.probeFault());
            }
            return facts.leases().stream()
                    .filter(lease -> verdict.test(lease.verdict()))
                    .findFirst()
                    .orElse(null);
        });
    }

    @Test
    @Order(1)
    void callsAReaderThatKeepsUpOk() {
        Lease lease = sees("steady", verdict -> verdict instanceof LeaseVerdict.Ok);

        assertThat(lease.owner()).isEqualTo("steady-1");
    }

    @Test
    @Order(2)
    void callsAHandlerThatTakesItsTimeSlow() {
        Lease lease = sees("slow", verdict -> verdict instanceof LeaseVerdict.Slow);

        assertThat(lease.lag()).isNotNull();
    }

    @Test
    @Order(3)
    void callsAHandlerThatHangsStuck() {
        Lease lease = sees("stuck", verdict -> verdict instanceof LeaseVerdict.Stuck);

        assertThat(lease.owner()).isEqualTo("stuck-1");
    }

    @Test
    @Order(4)
    void callsAShardWhoseWorkerWasKilledAnOrphan() throws Exception {
        sees("doomed", verdict -> verdict instanceof LeaseVerdict.Ok);
        doomed.signal("KILL");

        Lease lease = sees("doomed", verdict -> verdict instanceof LeaseVerdict.Orphan);

        assertThat(lease.verdict().because()).contains("doomed-1");
    }
}
