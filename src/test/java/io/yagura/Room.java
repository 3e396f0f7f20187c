package io.yagura;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;

/**
 * Where a class lives: {@code io.yagura.<module>.<name>}.
 *
 * @param name empty in the module's root
 */
record Room(String module, String name) {

    private static final Set<String> FEATURES =
            Set.of("mysql", "rollouts", "subscribers", "streams", "logmatcher", "pubsub");

    /** From any room of the left to the root of the right. */
    private static final Map<String, String> CHAIN =
            Map.of("pubsub", "logmatcher", "logmatcher", "streams", "streams", "subscribers");

    private static final String HOUSE = "io.yagura.";

    static Room of(JavaClass type) {
        String packageName = type.getPackageName();
        if (!packageName.startsWith(HOUSE)) {
            return new Room("", "");
        }
        String[] parts = packageName.substring(HOUSE.length()).split("\\.", -1);
        return new Room(parts[0], parts.length > 1 ? parts[1] : "");
    }

    boolean inside() {
        return !name.isEmpty();
    }

    boolean feature() {
        return FEATURES.contains(module);
    }

    boolean mayUse(Room other) {
        return !other.inside() && other.module.equals(CHAIN.get(module));
    }
}
