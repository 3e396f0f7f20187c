package io.yagura.shell.settings;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.ResolvableType;

/**
 * The keys that the settings records understand, read off their components: records nest, lists take an index, maps
 * take any key, and everything else is a value.
 */
final class KnownKeys {

    private final List<Root> roots;

    KnownKeys(Collection<Root> roots) {
        this.roots = List.copyOf(roots);
    }

    /** A settings record and where its keys begin. */
    record Root(ConfigurationPropertyName prefix, Class<?> type) {}

    boolean know(ConfigurationPropertyName key) {
        return roots.stream()
                .anyMatch(root -> covers(key, root.prefix())
                        || (covers(root.prefix(), key)
                                && unknownAt(ResolvableType.forClass(root.type()), key, depth(root)) < 0));
    }

    /** {@return the keys that could stand where the unknown part of this one does, in order} */
    List<String> instead(ConfigurationPropertyName key) {
        TreeSet<String> names = new TreeSet<>();
        int deepest = deepest(key);
        for (Root root : roots) {
            int shared = Math.min(deepest, depth(root));
            if (!covers(root.prefix().chop(shared), key.chop(shared))) {
                continue;
            }
            if (depth(root) > deepest) {
                names.add(root.prefix().getElement(deepest, Form.ORIGINAL));
                continue;
            }
            ResolvableType parent = descend(ResolvableType.forClass(root.type()), key, depth(root), deepest);
            if (parent != null && parent.resolve(Object.class).isRecord()) {
                names.addAll(componentNames(parent.resolve(Object.class)));
            }
        }
        return new ArrayList<>(names);
    }

    /** How many elements of the key are understood by the root that understands most of it. */
    private int deepest(ConfigurationPropertyName key) {
        int deepest = 0;
        for (Root root : roots) {
            if (covers(root.prefix(), key)) {
                int at = unknownAt(ResolvableType.forClass(root.type()), key, depth(root));
                deepest = Math.max(deepest, at < 0 ? key.getNumberOfElements() : at);
                continue;
            }
            int shared = 0;
            while (shared < Math.min(depth(root), key.getNumberOfElements()) && same(root.prefix(), key, shared)) {
                shared++;
            }
            deepest = Math.max(deepest, shared);
        }
        return deepest;
    }

    /** {@return the index of the first element that the type does not understand, or -1} */
    private static int unknownAt(ResolvableType type, ConfigurationPropertyName key, int from) {
        for (int i = from; i < key.getNumberOfElements(); i++) {
            if (descend(type, key, from, i + 1) == null) {
                return i;
            }
        }
        return -1;
    }

    /** {@return the type that the elements from {@code from} up to {@code to} lead to, or null} */
    private static @Nullable ResolvableType descend(
            ResolvableType type, ConfigurationPropertyName key, int from, int to) {
        ResolvableType here = type;
        for (int i = from; i < to; i++) {
            Class<?> raw = here.resolve(Object.class);
            if (raw.isRecord()) {
                String element = key.getElement(i, Form.UNIFORM);
                ResolvableType next = component(raw, element);
                if (next == null) {
                    return null;
                }
                here = next;
            } else if (Collection.class.isAssignableFrom(raw) && key.isNumericIndex(i)) {
                here = here.asCollection().getGeneric(0);
            } else if (Map.class.isAssignableFrom(raw)) {
                here = here.asMap().getGeneric(1);
                if (!nests(here)) {
                    // a dot belongs to the map's key here
                    return here;
                }
            } else {
                return null;
            }
        }
        return here;
    }

    private static boolean nests(ResolvableType type) {
        Class<?> raw = type.resolve(Object.class);
        return raw.isRecord() || Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw);
    }

    private static @Nullable ResolvableType component(Class<?> type, String uniform) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> uniform.equals(
                        ConfigurationPropertyName.of(name(component)).getLastElement(Form.UNIFORM)))
                .findFirst()
                .map(component -> ResolvableType.forMethodReturnType(component.getAccessor()))
                .orElse(null);
    }

    private static List<String> componentNames(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(KnownKeys::name).toList();
    }

    /** The component's name as it is written in a file: with dashes. */
    private static String name(RecordComponent component) {
        AnnotatedElement field = Arrays.stream(component.getDeclaringRecord().getDeclaredFields())
                .filter(f -> f.getName().equals(component.getName()))
                .findFirst()
                .orElseThrow();
        Name name = field.getAnnotation(Name.class);
        return name != null
                ? name.value()
                : component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }

    private static boolean covers(ConfigurationPropertyName ancestor, ConfigurationPropertyName name) {
        return ancestor.equals(name) || ancestor.isAncestorOf(name);
    }

    private static boolean same(ConfigurationPropertyName a, ConfigurationPropertyName b, int index) {
        return Objects.equals(a.getElement(index, Form.UNIFORM), b.getElement(index, Form.UNIFORM));
    }

    private static int depth(Root root) {
        return root.prefix().getNumberOfElements();
    }
}
