package io.yagura.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.yagura.observe.HandClock;
import io.yagura.observe.SourceFault.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

class SdkClientsTests {

    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final HandClock clock = new HandClock();
    private HttpServer server;
    private AwsAccount account;
    private OpenClients clients;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (body.contains("\"ReturnConsumedCapacity\":\"TOTAL\"")) {
                byte[] answer =
                        "{\"Items\":[],\"ConsumedCapacity\":{\"CapacityUnits\":40.0}}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            } else {
                exchange.sendResponseHeaders(503, -1);
            }
            exchange.close();
        });
        server.start();
        account = Configured.account(
                "prod", URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "orders");
        clients = new OpenClients(Configured.properties(account), clock);
    }

    @AfterEach
    void close() {
        clients.close();
        server.stop(0);
    }

    @Test
    void aCallOverTheBudgetIsNotSent() {
        assertThatThrownBy(() -> clients.kinesis(account).describeLimits()).isNotNull();
        assertThat(authorizations).hasSize(1);

        assertThatThrownBy(() -> clients.kinesis(account).describeLimits()).isInstanceOf(BudgetExceededException.class);

        assertThat(authorizations).hasSize(1);
        assertThat(clients.calls(account, "DescribeLimits").refused()).isEqualTo(1);
    }

    @Test
    void aFailureIsNotTriedAgainBehindTheBudgetsBack() {
        Throwable failure = catchThrowable(() -> clients.kinesis(account).listStreams());

        assertThat(authorizations).hasSize(1);
        assertThat(clients.calls(account, "ListStreams").sent()).isEqualTo(1);
        assertThat(AwsFaults.of((SdkException) failure, "ListStreams", Duration.ofSeconds(1))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void eachServiceHasTheAllowanceThatItsNameStandsFor() {
        assertThatThrownBy(() -> clients.kinesis(account).listShards(r -> r.streamName("orders")))
                .isNotNull();
        clients.dynamoDb(account).scan(r -> r.tableName("leases"));
        assertThatThrownBy(() -> clients.cloudWatch(account).getMetricData(r -> r.metricDataQueries(queries(10))))
                .isNotNull();

        assertThat(clients.spent(account).apis())
                .extracting(api -> api.service() + "." + api.operation() + " " + api.allowedPerMinute())
                .containsExactly("CloudWatch.GetMetricData 300.0", "DynamoDb.Scan 1200.0", "Kinesis.ListShards 6000.0");
    }

    @Test
    void chargesForEveryMetricThatIsAskedFor() {
        assertThatThrownBy(() -> clients.cloudWatch(account).getMetricData(r -> r.metricDataQueries(queries(10))))
                .isNotNull();
        clock.pass(Duration.ofMinutes(1));

        // 10 a minute, at 0.01 dollars for 1,000
        assertThat(clients.spent(account).dollarsPerDay()).isCloseTo(0.144, Offset.offset(1e-6));
    }

    @Test
    void chargesForWhatDynamoDbSaysThatAReadTook() {
        clients.dynamoDb(account).scan(r -> r.tableName("leases"));
        clock.pass(Duration.ofMinutes(1));

        // 40 units a minute, at 0.125 dollars for 1,000,000
        assertThat(clients.spent(account).dollarsPerDay()).isCloseTo(0.0072, Offset.offset(1e-9));
    }

    @Test
    void madeUpCredentialsNameAnAccountToAnEmulator() {
        assertThatThrownBy(() -> clients.kinesis(account).listStreams()).isNotNull();

        assertThat(authorizations.getFirst()).containsPattern("Credential=\\d{12}/\\d{8}/ap-northeast-1/kinesis/");
    }

    private static List<MetricDataQuery> queries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> MetricDataQuery.builder().id("m" + i).build())
                .toList();
    }
}
