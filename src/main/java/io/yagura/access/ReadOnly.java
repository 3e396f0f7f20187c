package io.yagura.access;

import io.yagura.observe.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where nobody may change anything: on a target marked so, or everywhere. */
@Component
public class ReadOnly {

    private final boolean everywhere;

    public ReadOnly(ReadOnlyProperties properties) {
        this.everywhere = properties.readOnly();
    }

    /** {@return whether all of Yagura is read-only} */
    public boolean everywhere() {
        return everywhere;
    }

    /** {@return whether every action on the target is refused, whoever asks; null is what belongs to no target} */
    public boolean readOnly(@Nullable Target target) {
        return reason(target) != null;
    }

    /** {@return a sentence that says why nothing may be changed, or null where things may be} */
    public @Nullable String reason(@Nullable Target target) {
        if (everywhere) {
            return "Yagura is read-only (yagura.read-only)";
        }
        if (target != null && target.readOnly()) {
            return target.id() + " is read-only";
        }
        return null;
    }
}
