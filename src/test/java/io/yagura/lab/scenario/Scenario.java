package io.yagura.lab.scenario;

/** Something that goes wrong in the lab when told to, and is over when told, or when somebody puts it right. */
public interface Scenario {

    /** What it is called in {@code /lab/scenarios/{name}}. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** One sentence: what is to be seen. */
    String description();

    /** Begins; nothing happens when it runs already. */
    void start();

    /** Ends and leaves nothing behind; nothing happens when it does not run. */
    void stop();

    boolean isRunning();
}
