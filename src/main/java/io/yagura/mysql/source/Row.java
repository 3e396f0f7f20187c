package io.yagura.mysql.source;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The current row of an answer, read by the names of its columns. */
record Row(ResultSet row) {

    @Nullable String text(String column) throws SQLException {
        return row.getString(column);
    }

    String textOr(String column, String otherwise) throws SQLException {
        String text = row.getString(column);
        return text == null ? otherwise : text;
    }

    long number(String column) throws SQLException {
        return row.getLong(column);
    }

    @Nullable Long numberOrNull(String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    /** {@return microseconds as a duration; the server's clock may have been set back, so never less than zero} */
    @Nullable Duration micros(String column) throws SQLException {
        Long micros = numberOrNull(column);
        return micros == null ? null : Duration.ofNanos(Math.max(0, micros) * 1_000);
    }
}
