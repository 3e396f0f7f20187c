package io.yagura.streams.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

class VisitTests {

    private @Nullable Duration asked;

    private String message(Duration deadline) throws InterruptedException {
        Answer<String> answer = Visit.answer(
                "ListStreams",
                Deadline.after(deadline),
                visit -> new Visit.Sight<>(visit.call(this::silent), Instant.EPOCH));
        return answer instanceof Answer.Fault<String> fault ? fault.fault().message() : "an answer";
    }

    private String silent(Visit.Limit limit) {
        AwsRequestOverrideConfiguration.Builder override = AwsRequestOverrideConfiguration.builder();
        limit.accept(override);
        asked = override.build().apiCallTimeout().orElseThrow();
        throw ApiCallTimeoutException.create(asked.toMillis());
    }

    @Test
    void namesTheLimitOfTheCallWhereItsLookHadMoreTime() throws InterruptedException {
        assertThat(message(Duration.ofSeconds(20))).isEqualTo("ListStreams: no answer within 10 s");
        assertThat(asked).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void namesWhatWasLeftOfTheLookWhereThatIsLess() throws InterruptedException {
        assertThat(message(Duration.ofMillis(2_500))).isEqualTo("ListStreams: no answer within 2.5 s");
        assertThat(asked).isBetween(Duration.ofMillis(2_000), Duration.ofMillis(2_500));
    }
}
