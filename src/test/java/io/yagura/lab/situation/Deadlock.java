package io.yagura.lab.situation;

import io.yagura.lab.session.LabSession;
import io.yagura.lab.session.SessionGroup;

/** A deadlock that has happened: whom the server rolled back (1213), and who went on; both are still connected. */
public record Deadlock(SessionGroup group, LabSession victim, LabSession survivor) implements AutoCloseable {

    @Override
    public void close() {
        group.close();
    }
}
