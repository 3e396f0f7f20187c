package io.yagura.mysql;

import io.yagura.observe.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A hand on a server that answers as the test says. */
final class FakeControl implements MysqlControl {

    static final Deadline SOON = Deadline.after(Duration.ofMinutes(1));

    Sight sight = new Sight.Unseen("nothing was scripted");
    Shot shot = new Shot.Taken(Duration.ofMillis(1), 0L);

    @Nullable String unable;

    @Nullable Server server;

    final Deque<Trace> traces = new ArrayDeque<>();
    final Deque<Aftermath> aftermaths = new ArrayDeque<>();
    final List<String> protectedUsers = new ArrayList<>();
    int strikes;

    @Override
    public @Nullable MysqlInstance instance(String name) {
        if (!name.equals("orders-db")) {
            return null;
        }
        return new MysqlInstance(
                name,
                "prod",
                null,
                null,
                false,
                "jdbc:mysql://db:3306/",
                "yagura_ro",
                null,
                new MysqlInstance.Control("yagura_kill", null, null),
                protectedUsers,
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30));
    }

    @Override
    public @Nullable String unable(String instance) {
        return unable;
    }

    @Override
    public @Nullable Server server(String instance) {
        return server;
    }

    @Override
    public Sight look(String instance, long connectionId, Deadline deadline) {
        return sight;
    }

    @Override
    public Shot strike(String instance, Kill kill, Bond bond, KillMark mark, Deadline deadline) {
        strikes++;
        return shot;
    }

    /** The last one that was scripted is the answer from then on. */
    @Override
    public Trace trace(String instance, KillMark mark, Deadline deadline) {
        return traces.size() > 1 ? traces.removeFirst() : traces.getFirst();
    }

    @Override
    public Aftermath aftermath(String instance, KillMark mark, Deadline deadline) {
        return aftermaths.size() > 1 ? aftermaths.removeFirst() : aftermaths.getFirst();
    }
}
