package io.yagura.shell.settings;

import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * Tells the operator what is wrong with a value under {@code yagura}. What a settings record throws becomes the
 * sentence: a message {@code name: 'x' is used twice} gets the record's key in front and the file behind; one that begins
 * with {@code yagura.} stands as it is.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class BadSettingAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("yagura");
    private static final Pattern KEY_FIRST =
            Pattern.compile("([a-z][a-z0-9-]*(?:\\[[^]]*])*(?:\\.[^:\\s]+)?): (.+)", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9-]*");

    private final Environment environment;

    BadSettingAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        if (!OURS.equals(cause.getName()) && !OURS.isAncestorOf(cause.getName())) {
            return null;
        }
        return new FailureAnalysis(sentence(cause), "Correct the setting.", rootFailure);
    }

    private String sentence(BindException failure) {
        Throwable reason = reason(failure);
        if (reason instanceof BindValidationException invalid) {
            return invalid.getValidationErrors().getAllErrors().stream()
                    .map(error -> sentence(failure.getName(), error))
                    .collect(Collectors.joining(System.lineSeparator()));
        }
        String message = Objects.requireNonNullElse(
                reason.getMessage(), reason.getClass().getSimpleName());
        ConfigurationProperty property = failure.getProperty();
        if (property != null) {
            return unreadable(failure, property, message);
        }
        if (reason instanceof NullPointerException && KEY.matcher(message).matches()) {
            return failure.getName() + "." + message + ": is missing";
        }
        if (message.startsWith(OURS + ".")) {
            return message;
        }
        Matcher keyed = KEY_FIRST.matcher(message);
        String key = keyed.matches()
                ? failure.getName() + "." + keyed.group(1)
                : failure.getName().toString();
        return key + ": " + (keyed.matches() ? keyed.group(2) : message)
                + SettingOrigin.of(SettingOrigin.find(environment, key));
    }

    private static String unreadable(BindException failure, ConfigurationProperty property, String message) {
        Class<?> type = failure.getTarget().getType().resolve(Object.class);
        boolean own = type.getPackageName().startsWith("io.yagura");
        String what = own && !type.isEnum()
                ? message
                : SettingOrigin.shown(property.getName(), property.getValue()) + " is no " + type.getSimpleName()
                        + choices(type);
        return failure.getName() + ": " + what + SettingOrigin.of(property);
    }

    private static String choices(Class<?> type) {
        if (!type.isEnum()) {
            return "";
        }
        return java.util.Arrays.stream(type.getEnumConstants())
                .map(constant ->
                        constant.toString().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", ", "; there are ", ""));
    }

    private String sentence(ConfigurationPropertyName name, ObjectError error) {
        if (!(error instanceof FieldError field)) {
            return name + ": " + error.getDefaultMessage();
        }
        String key = name + "." + field.getField().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
        ConfigurationPropertyName full =
                ConfigurationPropertyName.isValid(key) ? ConfigurationPropertyName.of(key) : name;
        String value =
                field.getRejectedValue() == null ? "" : SettingOrigin.shown(full, field.getRejectedValue()) + " ";
        return key + ": " + value + error.getDefaultMessage() + SettingOrigin.of(SettingOrigin.find(environment, key));
    }

    /** The first in the chain that is not merely Spring passing it on. */
    private static Throwable reason(BindException failure) {
        Throwable reason = failure;
        while (reason.getCause() != null
                && !(reason instanceof BindValidationException)
                && (reason.getClass().getName().startsWith("org.springframework.")
                        || reason instanceof InvocationTargetException)) {
            reason = reason.getCause();
        }
        return reason;
    }
}
