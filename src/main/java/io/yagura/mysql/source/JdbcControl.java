package io.yagura.mysql.source;

import io.yagura.mysql.Bond;
import io.yagura.mysql.Kill;
import io.yagura.mysql.KillMark;
import io.yagura.mysql.MysqlControl;
import io.yagura.mysql.MysqlInstance;
import io.yagura.mysql.Server;
import io.yagura.mysql.Trace;
import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import io.yagura.observe.Spending;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Kills over Connector/J, one connection per instance. */
final class JdbcControl implements MysqlControl, AutoCloseable {

    private static final String READ_ONLY = "no control account: read-only";

    private final Spending spending;
    private final Map<String, MysqlInstance> instances = new ConcurrentHashMap<>();
    private final Map<String, KeptLine> lines = new ConcurrentHashMap<>();

    JdbcControl(Collection<MysqlInstance> instances, Spending spending) {
        this.spending = spending;
        configure(instances);
    }

    /** From now on these are the instances; lines of others, and of those that changed, are closed. */
    synchronized void configure(Collection<MysqlInstance> configured) {
        Map<String, MysqlInstance> next = new HashMap<>();
        configured.forEach(instance -> next.put(instance.name(), instance));
        lines.forEach((name, kept) -> {
            if (!kept.line().instance().equals(next.get(name))) {
                lines.remove(name);
                kept.close();
            }
        });
        instances.keySet().retainAll(next.keySet());
        instances.putAll(next);
        for (MysqlInstance instance : configured) {
            MysqlInstance.Control account = instance.control();
            if (account != null) {
                lines.computeIfAbsent(
                        instance.name(), name -> KeptLine.start(new ControlLine(instance, account, spending)));
            }
        }
    }

    @Override
    public @Nullable MysqlInstance instance(String name) {
        return instances.get(name);
    }

    @Override
    public @Nullable String unable(String instance) {
        KeptLine kept = lines.get(instance);
        if (kept == null) {
            return READ_ONLY;
        }
        SourceFault fault = kept.line().fault();
        return fault == null ? null : "kills are not possible now: " + fault.message();
    }

    @Override
    public @Nullable Server server(String instance) {
        KeptLine kept = lines.get(instance);
        return kept == null ? null : kept.line().server();
    }

    @Override
    public Sight look(String instance, long connectionId, Deadline deadline) throws InterruptedException {
        return ask(instance, deadline, (visit, peer) -> Witness.of(peer).look(visit, connectionId), Sight.Unseen::new);
    }

    @Override
    public Trace trace(String instance, KillMark mark, Deadline deadline) throws InterruptedException {
        return ask(instance, deadline, (visit, peer) -> Witness.of(peer).trace(visit, mark), Trace.Unseen::new);
    }

    @Override
    public Aftermath aftermath(String instance, KillMark mark, Deadline deadline) throws InterruptedException {
        return ask(instance, deadline, (visit, peer) -> Witness.of(peer).aftermath(visit, mark), Aftermath.Unseen::new);
    }

    @Override
    public Shot strike(String instance, Kill kill, Bond bond, KillMark mark, Deadline deadline)
            throws InterruptedException {
        KeptLine kept = lines.get(instance);
        if (kept == null) {
            return new Shot.Unsent(READ_ONLY);
        }
        try {
            return kept.line()
                    .call(
                            deadline,
                            (visit, peer) -> Striker.strike(
                                    visit, KillStatements.of(peer.server().flavour(), kill, bond, mark)));
        } catch (ControlLine.Unreached e) {
            return new Shot.Unsent(String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            return new Shot.Lost(why(kept, e, deadline));
        }
    }

    private <T> T ask(String instance, Deadline deadline, ControlLine.Errand<T> errand, Function<String, T> onTrouble)
            throws InterruptedException {
        KeptLine kept = lines.get(instance);
        if (kept == null) {
            return onTrouble.apply(READ_ONLY);
        }
        try {
            return askTwice(kept.line(), deadline, errand);
        } catch (ControlLine.Unreached e) {
            return onTrouble.apply(String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            return onTrouble.apply(why(kept, e, deadline));
        }
    }

    /** A held connection may have ended unnoticed, which only the first question shows; a read may be asked again. */
    private static <T> T askTwice(ControlLine line, Deadline deadline, ControlLine.Errand<T> errand)
            throws SQLException, ControlLine.Unreached, InterruptedException {
        try {
            return line.call(deadline, errand);
        } catch (SQLException e) {
            if (Faults.survives(e) || deadline.passed()) {
                throw e;
            }
            return line.call(deadline, errand);
        }
    }

    private static String why(KeptLine kept, SQLException e, Deadline deadline) {
        SourceFault fault = kept.line().fault();
        return fault != null
                ? fault.message()
                : Faults.of(e, "of control", deadline.left()).message();
    }

    @Override
    public void close() {
        configure(List.of());
    }
}
