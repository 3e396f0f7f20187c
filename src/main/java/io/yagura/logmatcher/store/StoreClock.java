package io.yagura.logmatcher.store;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The store's own clock: what several consoles write is in one order by it alone. */
@Component
class StoreClock {

    private static final String MYSQL = "utc_timestamp(6)";

    /** Under H2, whose mode for MySQL lacks that function. */
    private static final String H2 = "cast(current_timestamp(6) at time zone 'UTC' as timestamp(6))";

    private final JdbcTemplate jdbc;

    StoreClock(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
    }

    /** {@return the time within the current transaction, if there is one} */
    Instant now() {
        LocalDateTime now = jdbc.execute((ConnectionCallback<LocalDateTime>) connection -> {
            String product = connection.getMetaData().getDatabaseProductName();
            try (var statement = connection.createStatement();
                    var answer = statement.executeQuery("select " + (product.equals("H2") ? H2 : MYSQL))) {
                answer.next();
                return answer.getObject(1, LocalDateTime.class);
            }
        });
        if (now == null) {
            throw new IllegalStateException("The store does not tell the time");
        }
        return now.toInstant(ZoneOffset.UTC);
    }
}
