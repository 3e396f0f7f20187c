package io.yagura.observe;

/** Something about a target that a person should look at; each feature has its own kinds. */
public interface TargetTrouble {

    boolean alarm();

    /** The facts are no longer vouched for, or never were. */
    interface Silence extends TargetTrouble {

        /** {@return the reading that is not current} */
        Reading<?> reading();

        @Override
        default boolean alarm() {
            return false;
        }
    }
}
