package io.yagura.mysql.source;

import java.util.Locale;

/** How a server is told to give up on a query by itself, so that none goes on after Yagura stopped waiting. */
enum Dialect {
    MYSQL {
        @Override
        String limited(String select, int millis) {
            return select.replaceFirst("SELECT ", "SELECT /*+ MAX_EXECUTION_TIME(" + millis + ") */ ");
        }
    },
    MARIADB {
        @Override
        String limited(String select, int millis) {
            return String.format(Locale.ROOT, "SET STATEMENT max_statement_time=%.3f FOR ", millis / 1000.0) + select;
        }
    };

    /** {@return the query, which begins with {@code SELECT}, with a limit that only this statement has} */
    abstract String limited(String select, int millis);
}
