package io.yagura.shell.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Tells the operator what is wrong with a setting that was refused after all settings had been read, since it does not
 * go with another: an {@link IllegalArgumentException} whose message begins with its key.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
class RefusedSettingAnalyzer extends AbstractFailureAnalyzer<IllegalArgumentException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, IllegalArgumentException cause) {
        String message = cause.getMessage();
        return message == null || !message.startsWith("yagura.")
                ? null
                : new FailureAnalysis(message, "Correct the setting.", rootFailure);
    }
}
