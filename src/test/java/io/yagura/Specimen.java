package io.yagura;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/** Makes a record with a value in every component, or with null wherever null is allowed. */
final class Specimen {

    /** Records that hold themselves, such as the nodes of a tree, end here. */
    private static final int DEEPEST = 6;

    private static final Map<Class<?>, Object> PLAIN = Map.ofEntries(
            Map.entry(String.class, "word"),
            Map.entry(int.class, 7),
            Map.entry(Integer.class, 7),
            Map.entry(long.class, 1L << 53 | 1),
            Map.entry(Long.class, 1L << 53 | 1),
            Map.entry(double.class, 0.25),
            Map.entry(Double.class, 0.25),
            Map.entry(boolean.class, true),
            Map.entry(Boolean.class, true),
            Map.entry(Object.class, "thing"),
            Map.entry(Instant.class, Instant.parse("2026-11-24T10:00:00.123456Z")),
            Map.entry(Duration.class, Duration.ofMillis(1_234)),
            Map.entry(BigInteger.class, BigInteger.TWO.pow(127)),
            Map.entry(UUID.class, UUID.fromString("0190a1b2-0000-7000-8000-000000000001")),
            Map.entry(URI.class, URI.create("https://runbook.example/locks")));

    private final boolean sparse;

    private Specimen(boolean sparse) {
        this.sparse = sparse;
    }

    static Object full(Class<?> type) {
        return new Specimen(false).make(ResolvableType.forClass(type), 0);
    }

    static Object sparse(Class<?> type) {
        return new Specimen(true).make(ResolvableType.forClass(type), 0);
    }

    private Object make(ResolvableType type, int depth) {
        Class<?> raw = type.toClass();
        if (PLAIN.containsKey(raw)) {
            return PLAIN.get(raw);
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[raw.getEnumConstants().length - 1];
        }
        if (raw == List.class || raw == Set.class) {
            List<?> one = depth >= DEEPEST ? List.of() : List.of(make(type.getGeneric(0), depth + 1));
            return raw == List.class ? one : Set.copyOf(one);
        }
        if (raw == Map.class) {
            return depth >= DEEPEST ? Map.of() : Map.of("key", make(type.getGeneric(1), depth + 1));
        }
        if (raw.isSealed()) {
            return make(ResolvableType.forClass(raw.getPermittedSubclasses()[0]), depth);
        }
        if (raw.isRecord()) {
            return record(raw, type, depth);
        }
        throw new IllegalArgumentException("Facts are records of plain values; " + raw + " is none");
    }

    private Object record(Class<?> type, ResolvableType declared, int depth) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(components)
                    .map(component -> value(component, declared, depth))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("Cannot make a " + type, e);
        }
    }

    private @Nullable Object value(RecordComponent component, ResolvableType owner, int depth) {
        if (sparse && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return null;
        }
        return make(ResolvableType.forType(component.getGenericType(), owner), depth + 1);
    }
}
