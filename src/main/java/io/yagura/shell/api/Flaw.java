package io.yagura.shell.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * One thing that is wrong with a request.
 *
 * @param field where, such as {@code sightings[2]}; null when it is the body as a whole
 * @param value what stood there, cut to 100 characters, where it can be told
 */
record Flaw(@Nullable String field, @Nullable String value, String message) {

    private static final int CUT = 100;

    String sentence() {
        if (field == null) {
            return message;
        }
        return "'" + field + "' " + message + (value == null ? "" : ", not '" + value + "'");
    }

    static List<Flaw> of(MethodArgumentNotValidException e) {
        List<Flaw> flaws = new ArrayList<>();
        for (FieldError error : e.getFieldErrors()) {
            flaws.add(new Flaw(error.getField(), cut(error.getRejectedValue()), words(error.getDefaultMessage())));
        }
        return flaws;
    }

    static List<Flaw> of(HandlerMethodValidationException e) {
        List<Flaw> flaws = new ArrayList<>();
        for (ParameterValidationResult result : e.getParameterValidationResults()) {
            String name = result.getMethodParameter().getParameterName();
            result.getResolvableErrors()
                    .forEach(error ->
                            flaws.add(new Flaw(name, cut(result.getArgument()), words(error.getDefaultMessage()))));
        }
        return flaws;
    }

    static Flaw of(HttpMessageNotReadableException e) {
        return switch (e.getCause()) {
            case UnrecognizedPropertyException unknown ->
                new Flaw(path(unknown), null, "is not a field of this request");
            case InvalidFormatException format ->
                new Flaw(path(format), cut(format.getValue()), "must be " + type(format.getTargetType()));
            case InputCoercionException huge ->
                new Flaw(huge.getPath().isEmpty() ? null : path(huge), null, "must be a number of fewer digits");
            case DatabindException mismatch
            when !mismatch.getPath().isEmpty() -> new Flaw(path(mismatch), null, "has the wrong type");
            case DatabindException mismatch -> new Flaw(null, null, "The body must be one JSON object");
            case JacksonException syntax -> new Flaw(null, null, "The body is not JSON: " + place(syntax));
            case null, default -> new Flaw(null, null, "The body is missing or cannot be read");
        };
    }

    static Flaw of(TypeMismatchException e) {
        return new Flaw(e.getPropertyName(), cut(e.getValue()), "must be " + form(e.getRequiredType()));
    }

    private static String form(@Nullable Class<?> type) {
        if (type == UUID.class) {
            return "an id such as 0190a1b2-3c4d-7e5f-8a9b-0c1d2e3f4a5b";
        }
        if (type == Instant.class) {
            return "a moment such as 2026-11-24T10:00:00Z";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type != null && type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return type == null ? "of another form" : type(type);
    }

    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return cut(path.toString());
    }

    private static String place(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null ? "it ends too early" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static String type(Class<?> type) {
        if (type == String.class) {
            return "text";
        }
        if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
            return "a whole number";
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive() ? "a number" : "of another form";
    }

    private static String words(@Nullable String message) {
        return message == null ? "is not acceptable" : message;
    }

    private static @Nullable String cut(@Nullable Object value) {
        return value == null ? null : cut(value.toString());
    }

    private static String cut(String text) {
        return text.length() <= CUT ? text : text.substring(0, CUT) + "…";
    }
}
