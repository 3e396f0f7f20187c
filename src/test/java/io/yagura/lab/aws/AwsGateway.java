package io.yagura.lab.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One address for Kinesis, DynamoDB and CloudWatch. It speaks HTTP/1.1, so that enhanced fan-out, which wants HTTP/2, is
 * not to be had here.
 */
public final class AwsGateway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AwsGateway.class);

    /** For how long a call can be left without an answer. */
    private static final Duration HELD = Duration.ofMinutes(10);

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CallCounts calls;
    private final Faults faults;
    private final KinesisFront kinesis;
    private final Forwarder kinesisForwarder;
    private final Forwarder dynamo;
    private final CloudWatch cloudWatch;

    private AwsGateway(HttpServer http, URI kinesis, URI dynamo, Duration period, InstantSource clock) {
        this.http = http;
        this.calls = new CallCounts(clock);
        this.faults = new Faults(clock);
        this.cloudWatch = new CloudWatch(new Metrics(period, clock));
        this.kinesisForwarder = new Forwarder(kinesis);
        this.kinesis = new KinesisFront(kinesisForwarder, new Limits(clock), cloudWatch.metrics(), clock);
        this.dynamo = new Forwarder(dynamo);
    }

    /**
     * Opens it on 127.0.0.1 and a free port.
     *
     * @param period of the points of CloudWatch: a minute at AWS
     */
    public static AwsGateway open(URI kinesis, URI dynamo, Duration period, InstantSource clock) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var gateway = new AwsGateway(http, kinesis, dynamo, period, clock);
        http.setExecutor(gateway.threads);
        http.createContext("/", gateway::answer);
        http.start();
        return gateway;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    public CallCounts calls() {
        return calls;
    }

    public Faults faults() {
        return faults;
    }

    public Limits limits() {
        return kinesis.limits();
    }

    public Metrics metrics() {
        return cloudWatch.metrics();
    }

    /** Forgets what it knows of streams, as is right when the emulator has been restarted without them. */
    public void forgetStreams() {
        kinesis.forget();
    }

    @Override
    public void close() {
        faults.clear();
        http.stop(0);
        threads.shutdownNow();
        kinesisForwarder.close();
        dynamo.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var call = Call.read(exchange);
            if (call == null) {
                say(exchange, 404, "neither Kinesis nor DynamoDB nor CloudWatch: " + exchange.getRequestURI());
                return;
            }
            var concerned = kinesis.concerned(call);
            calls.count(call, concerned);
            answer(exchange, call, faults.striking(call, concerned));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // the emulator's end or the client's: the connection breaks, as it would without a gateway
            LOG.debug("{} broke off", exchange.getRequestURI(), e);
        } catch (RuntimeException e) {
            LOG.warn("no answer to {}", exchange.getRequestHeaders().getFirst("X-Amz-Target"), e);
            say(exchange, 500, String.valueOf(e));
        }
    }

    private void answer(HttpExchange exchange, Call call, @Nullable Injected injected)
            throws IOException, InterruptedException {
        if (injected == null) {
            send(exchange, answer(call));
            return;
        }
        switch (injected.trouble()) {
            case Trouble.Throttle() -> send(exchange, throttle(call));
            case Trouble.TimeOut() -> injected.awaitEnd(HELD);
            case Trouble.ExpiredToken() ->
                send(exchange, AwsError.expiredToken(call).reply(call));
            case Trouble.HalfAPage() -> sendHalf(exchange, answer(call));
            case Trouble.Malformed() -> send(exchange, answer(call).cut());
            case Trouble.Failure(int status) ->
                send(exchange, AwsError.failure(call, status).reply(call));
            case Trouble.Slow(Duration delay) -> {
                injected.awaitEnd(delay);
                send(exchange, answer(call));
            }
        }
    }

    private Reply throttle(Call call) throws IOException {
        return call.service() == Service.KINESIS
                ? kinesis.throttle(call)
                : AwsError.throttled(call).reply(call);
    }

    private Reply answer(Call call) throws IOException, InterruptedException {
        return switch (call.service()) {
            case KINESIS -> kinesis.answer(call);
            case DYNAMODB -> dynamo.send(call);
            case CLOUDWATCH -> {
                var refusal = kinesis.limits().refusal(call, null);
                yield refusal == null ? cloudWatch.answer(call) : refusal.reply(call);
            }
        };
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        begin(exchange, reply);
        if (reply.body().length > 0) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    private static void sendHalf(HttpExchange exchange, Reply reply) throws IOException {
        begin(exchange, reply);
        var body = exchange.getResponseBody();
        body.write(Arrays.copyOf(reply.body(), reply.body().length / 2));
        body.flush();
    }

    private static void begin(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
    }

    private static void say(HttpExchange exchange, int status, String sentence) throws IOException {
        var bytes = sentence.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
