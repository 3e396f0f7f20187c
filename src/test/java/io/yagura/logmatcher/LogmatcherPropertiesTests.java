package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yagura.logmatcher.LogmatcherProperties.AuditStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LogmatcherPropertiesTests {

    private final Map<String, String> values = new HashMap<>();

    @Test
    void readsAnAuditStreamWithItsDefaults() {
        with("audit-stream.account", "prod");
        with("audit-stream.stream", "audit");
        with("audit-stream.kcl.failover", "3s");
        AuditStream stream = Objects.requireNonNull(bound().auditStream());
        assertThat(stream).hasToString("prod/audit");
        assertThat(stream.application()).isEqualTo("yagura-logmatcher");
        assertThat(stream.again()).isEqualTo(Duration.ofHours(2));
        assertThat(stream.kcl().failover()).isEqualTo(Duration.ofSeconds(3));
        values.clear();
        with("deadline", "30s");
        assertThat(bound().auditStream()).isNull();
    }

    @Test
    void refusesASecondWayForEntries() {
        with("audit-stream.account", "prod");
        with("audit-stream.stream", "audit");
        with("tail[0]", "entries.ndjson");
        assertRefused("tail: [entries.ndjson] is read beside no audit-stream, and entries come by 'prod/audit' alone");
    }

    @Test
    void refusesToReadLessAgainThanAWindowMayBeOpenOrMoreThanIsKept() {
        with("audit-stream.account", "prod");
        with("audit-stream.stream", "audit");
        with("audit-stream.again", "27m");
        assertRefused("audit-stream.again: 'PT27M' is less than PT28M, for which a window may be open");
        with("audit-stream.again", "25h");
        assertRefused("audit-stream.again: 'PT25H' is more than retention, 'PT24H'");
    }

    @Test
    void refusesAnAuditStreamWithoutItsAccount() {
        with("audit-stream.stream", "audit");
        assertRefused("audit-stream.account: is missing");
    }

    private void with(String key, String value) {
        values.put("yagura.logmatcher." + key, value);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::bound).hasRootCauseMessage(message);
    }

    private LogmatcherProperties bound() {
        return new Binder(new MapConfigurationPropertySource(values))
                .bind(
                        "yagura.logmatcher",
                        Bindable.of(LogmatcherProperties.class),
                        new NoUnboundElementsBindHandler(BindHandler.DEFAULT, source -> true))
                .get();
    }
}
