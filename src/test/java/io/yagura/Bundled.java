package io.yagura;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import java.util.Arrays;
import java.util.Set;

/** What Vaadin would have to build with Node. */
final class Bundled {

    private static final String DEPENDENCY = "com.vaadin.flow.component.dependency.";
    private static final Set<String> BY_PATH = Set.of(DEPENDENCY + "JsModule", DEPENDENCY + "JavaScript");
    private static final Set<String> ALWAYS = Set.of(DEPENDENCY + "NpmPackage", DEPENDENCY + "CssImport");

    private Bundled() {}

    /** {@return whether the annotation asks for the bundler: a static module is named by {@code context://} or http} */
    static boolean asksForNode(JavaAnnotation<?> annotation) {
        String name = annotation.getRawType().getName();
        Object value = annotation.get("value").orElse("");
        if (value instanceof JavaAnnotation<?>[] several) {
            return Arrays.stream(several).anyMatch(Bundled::asksForNode);
        }
        if (ALWAYS.contains(name)) {
            return true;
        }
        String path = value.toString();
        return BY_PATH.contains(name) && !path.startsWith("context://") && !path.startsWith("http");
    }
}
