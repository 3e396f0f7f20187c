package io.yagura.mysql.source;

import io.yagura.mysql.MysqlControl;
import io.yagura.mysql.MysqlInstance;
import io.yagura.mysql.MysqlSource;
import io.yagura.observe.Spending;
import java.time.InstantSource;
import java.util.List;

/** Opens the real adapters for tests of the feature's root. */
public final class OpenControl implements AutoCloseable {

    private final JdbcControl control;
    private final Spending spending = new Spending(InstantSource.system());

    public OpenControl(MysqlInstance instance) {
        this.control = new JdbcControl(List.of(instance), spending);
    }

    public MysqlControl control() {
        return control;
    }

    public Spending spending() {
        return spending;
    }

    public static MysqlSource read(MysqlInstance instance) {
        return new JdbcMysqlSources(InstantSource.system()).open(instance);
    }

    @Override
    public void close() {
        control.close();
    }
}
