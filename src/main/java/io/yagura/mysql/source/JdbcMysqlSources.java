package io.yagura.mysql.source;

import io.yagura.mysql.MysqlInstance;
import io.yagura.mysql.MysqlSource;
import io.yagura.mysql.MysqlSources;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Opens sources over Connector/J, which speaks to both families. */
@Component
class JdbcMysqlSources implements MysqlSources {

    private final InstantSource clock;

    JdbcMysqlSources(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public MysqlSource open(MysqlInstance instance) {
        return new JdbcMysqlSource(instance, clock);
    }
}
