package io.yagura.mysql.source;

import io.yagura.lab.server.Account;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.mysql.LockDetail;
import io.yagura.mysql.LockNode;
import io.yagura.mysql.LockedObject;
import io.yagura.mysql.Locks;
import io.yagura.mysql.MysqlInstance;
import io.yagura.mysql.MysqlSource;
import io.yagura.mysql.SqlText;
import io.yagura.observe.Answer;
import io.yagura.observe.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens sources on lab servers, and takes their answers apart. */
final class Servers {

    private Servers() {}

    static MysqlInstance instance(DatabaseServer server, Account reader, Duration deadline) {
        return new MysqlInstance(
                "lab",
                null,
                null,
                null,
                false,
                server.url(),
                reader.user(),
                reader.password(),
                null,
                List.of("report"),
                Duration.ofSeconds(10),
                deadline,
                Duration.ofSeconds(30));
    }

    static MysqlSource open(DatabaseServer server) {
        return open(server, Account.READER);
    }

    static MysqlSource open(DatabaseServer server, Account reader) {
        return new JdbcMysqlSource(instance(server, reader, Duration.ofSeconds(5)), InstantSource.system());
    }

    static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20));
    }

    static <F> F facts(Answer<F> answer) {
        return switch (answer) {
            case Answer.Facts<F> facts -> facts.facts();
            case Answer.Fault<F> fault -> throw new AssertionError(fault.fault().toString());
        };
    }

    /** Looks until what was read between two questions of one look has settled: a wait may begin in between. */
    static Locks locks(MysqlSource source) throws InterruptedException {
        Thread.sleep(150);
        return facts(source.locks(LockDetail.CHEAP, soon()));
    }

    static LockNode root(Locks locks, long connectionId) {
        return locks.roots().stream()
                .filter(node -> node.connectionId() == connectionId)
                .findFirst()
                .orElseThrow(() -> new AssertionError(connectionId + " is no root of " + locks));
    }

    static String said(@Nullable LockedObject object) {
        return object == null ? "unknown" : object.schema() + "." + object.table() + " " + object.index();
    }

    static String said(@Nullable SqlText statement) {
        return statement == null ? "unknown" : statement.digest();
    }

    /** Everyone in the tree under the node. */
    static List<Long> below(LockNode node) {
        List<Long> ids = new ArrayList<>();
        for (LockNode waiter : node.waiters()) {
            ids.add(waiter.connectionId());
            ids.addAll(below(waiter));
        }
        return ids;
    }
}
