package io.yagura.screen;

import io.yagura.observe.TargetState;
import org.jspecify.annotations.Nullable;

/**
 * One target at the right of the screen.
 *
 * @param <S> the target's state
 */
public abstract class TargetDrawer<S extends TargetState> extends SideDrawer {

    private final String kind;
    private final String name;

    protected TargetDrawer(String kind, String name, Address back) {
        super(name, back);
        this.kind = kind;
        this.name = name;
    }

    protected abstract void describe(S state);

    final String kind() {
        return kind;
    }

    final String name() {
        return name;
    }

    /** Takes what the URL says about this drawer. */
    void open(Address address) {}

    /** Shows the target as it is, or that there is none of this name. */
    void show(@Nullable S state) {
        instead(state == null ? Texts.say(kind + ".not-watched", name) : null);
        if (state != null) {
            describe(state);
        }
    }
}
