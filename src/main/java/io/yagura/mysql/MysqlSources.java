package io.yagura.mysql;

/** Opens sources; nothing is connected before the first question. */
public interface MysqlSources {

    MysqlSource open(MysqlInstance instance);
}
