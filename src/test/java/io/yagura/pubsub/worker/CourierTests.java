package io.yagura.pubsub.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CourierTests {

    private final AtomicReference<@Nullable String> contentType = new AtomicReference<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile boolean endless;
    private volatile @Nullable String retryAfter;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            contentType.set(exchange.getRequestHeaders().getFirst("Content-Type"));
            exchange.getRequestBody().readAllBytes();
            if (retryAfter != null) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            if (endless) {
                exchange.sendResponseHeaders(status, 0);
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
                return;
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.getResponseBody().close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Attempt deliver() throws InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/events");
        try (Courier courier = new Courier(url, Duration.ofSeconds(2))) {
            return courier.deliver("{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void aSuccessIsATakenEvent(int success) throws InterruptedException {
        status = success;

        assertThat(deliver()).isEqualTo(new Attempt.Taken());
        assertThat(contentType.get()).isEqualTo("application/cloudevents+json; charset=UTF-8");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 409, 410, 422})
    void aRefusalIsFinal(int refusal) throws InterruptedException {
        status = refusal;

        assertThat(deliver()).isEqualTo(new Attempt.Never("status " + refusal));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 408, 429, 500, 502, 503, 504})
    void whatMayPassIsTriedAgain(int passing) throws InterruptedException {
        status = passing;

        assertThat(deliver()).isEqualTo(new Attempt.NotNow("status " + passing, null));
    }

    @Test
    void aReceiverMayAskForTime() throws InterruptedException {
        status = 503;
        retryAfter = "7";

        assertThat(deliver()).isEqualTo(new Attempt.NotNow("status 503", Duration.ofSeconds(7)));
    }

    @Test
    void anAnswerCountsThoughItsBodyNeverEnds() throws InterruptedException {
        endless = true;

        assertThat(deliver()).isEqualTo(new Attempt.Taken());
    }

    @Test
    void deliversThoughTheCommonPoolIsBusy() throws Exception {
        var over = new CountDownLatch(1);
        for (int i = 0; i < 64; i++) {
            ForkJoinPool.commonPool().execute(() -> {
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        try {
            assertThat(deliver()).isEqualTo(new Attempt.Taken());
        } finally {
            over.countDown();
        }
    }

    @Test
    void aRefusedConnectionIsTriedAgain() throws InterruptedException {
        server.stop(0);

        assertThat(deliver()).isInstanceOf(Attempt.NotNow.class);
    }
}
