package io.yagura.pubsub.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.NestedExceptionUtils;

class WorkerPropertiesTests {

    private final WorkerSettings settings = new WorkerSettings();

    @Test
    void fillsInWhatIsNotSaid() {
        WorkerProperties worker = settings.without("subscriber").bind();

        assertThat(worker.subscriberName()).isEqualTo("billing-worker");
        assertThat(worker.delivery().deadline())
                .as("outlasts a receiver that is away for a minute, by far")
                .isEqualTo(Duration.ofMinutes(15));
        assertThat(worker.eventTypes()).containsExactly("*");
        assertThat(worker.initialPosition()).isEqualTo(WorkerProperties.InitialPosition.TRIM_HORIZON);
        assertThat(worker.entries().standardOutput()).isTrue();
        assertThat(worker.kcl().failover()).isNull();
        assertThat(worker.status()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stream|' '|stream: ' ' is blank",
                "receiver.url|ftp://billing|url: 'ftp://billing' is no http or https address",
                "receiver.timeout|0s|timeout: 'PT0S' is not positive",
                "delivery.concurrency|0|concurrency: '0' is not between 1 and 256",
                "delivery.batch|10001|batch: '10001' is not between 1 and 10000",
                "delivery.longest-backoff|1ms|longest-backoff: 'PT0.001S' is shorter than first-backoff, 'PT0.2S'",
                "dead-letter.stream|lost|name one of dead-letter.stream and dead-letter.file, not both",
                "entries.standard-output|false|standard-output: 'false' leaves no place for log entries",
                "entries.console|https://yagura|console: 'https://yagura' needs a token",
                "role-arn|reader|role-arn: 'reader' is no ARN of a role",
                "watermark-interval|-1s|watermark-interval: 'PT-1S' is not positive",
                "status.port|70000|port: '70000' is not between 0 and 65535"
            })
    void refusesNonsenseAndNamesKeyAndValue(String key, String value, String message) {
        settings.with(key, value);

        assertThatThrownBy(settings::bind)
                .extracting(e -> NestedExceptionUtils.getMostSpecificCause(e).getMessage())
                .asString()
                .contains(message);
    }

    @Test
    void refusesWhatIsMissingOrUnknown() {
        assertThatThrownBy(new WorkerSettings().without("region")::bind).hasRootCauseMessage("region");
        assertThatThrownBy(new WorkerSettings().without("receiver.url")::bind).hasRootCauseMessage("receiver");
        assertThatThrownBy(new WorkerSettings().without("dead-letter.file")::bind)
                .rootCause()
                .hasMessageContaining("dead-letter: name a stream or a file");
        assertThatThrownBy(new WorkerSettings().with("reciever.url", "http://x")::bind)
                .rootCause()
                .hasMessageContaining("yagura.worker.reciever.url");
    }
}
