package io.yagura.logmatcher.store;

import io.yagura.logmatcher.Part;
import io.yagura.logmatcher.PartReport;
import io.yagura.logmatcher.Share;
import io.yagura.logmatcher.ShareLostException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The table of parts: who has each, by which claim, and what was told of it. */
@Component
class PartRows {

    private static final int LONGEST_OWNER = 255;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PartRows(DataSource dataSource, JsonMapper json) {
        this.jdbc = JdbcClient.create(dataSource);
        this.json = json;
    }

    /** Two claims at once wait for each other at the row, so that each has an epoch of its own. */
    @Transactional
    public long claim(Part part, String owner, Instant at) {
        jdbc.sql("update logmatcher_part set epoch = epoch + 1, owner = ?, claimed_at = ? where part = ?")
                .params(Fit.text(LONGEST_OWNER, owner), utc(at), part.number())
                .update();
        return jdbc.sql("select epoch from logmatcher_part where part = ?")
                .param(part.number())
                .query(Long.class)
                .single();
    }

    /**
     * Within a transaction, keeps the part from being claimed until its end. A locking read sees what is there now, and
     * not what was there when the transaction began.
     *
     * @throws ShareLostException when it was claimed meanwhile
     */
    public void hold(Share share) {
        Part part = share.part();
        if (part == null) {
            return;
        }
        long epoch = jdbc.sql("select epoch from logmatcher_part where part = ? for update")
                .param(part.number())
                .query(Long.class)
                .single();
        if (epoch != share.epoch()) {
            throw lost(part, share);
        }
    }

    /** One statement, so that no claim comes between the look and the write. */
    public void tell(Share share, PartReport report) {
        Part part = report.part();
        LocalDateTime passed = utc(Fit.reachable(report.passed()));
        int told = jdbc.sql("""
                        update logmatcher_part
                        set owner = ?, told_at = ?, again = ?, report = ?,
                            passed = case when ? and passed > ? then passed else ? end
                        where part = ? and epoch = ?
                        """)
                .params(
                        Fit.text(LONGEST_OWNER, report.owner()),
                        utc(report.toldAt()),
                        report.again(),
                        json.writeValueAsString(PartContents.of(report)),
                        report.again(),
                        passed,
                        passed,
                        part.number(),
                        share.epoch())
                .update();
        if (told == 0) {
            throw lost(part, share);
        }
    }

    public List<PartReport> reports() {
        return jdbc.sql("""
                        select part, owner, told_at, passed, again, report
                        from logmatcher_part where told_at is not null order by part
                        """).query((row, number) -> report(row)).list();
    }

    private PartReport report(ResultSet row) throws SQLException {
        PartContents contents = json.readValue(row.getString("report"), PartContents.class);
        return new PartReport(
                new Part(row.getInt("part")),
                row.getString("owner"),
                instant(row.getObject("told_at", LocalDateTime.class)),
                instant(row.getObject("passed", LocalDateTime.class)),
                row.getBoolean("again"),
                contents.subscriptions(),
                contents.sources());
    }

    private static ShareLostException lost(Part part, Share share) {
        return new ShareLostException("Part %s was claimed after claim %d".formatted(part, share.epoch()));
    }

    // whatever the time zone of the connection
    private static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(Fit.time(time), ZoneOffset.UTC);
    }

    private static Instant instant(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC);
    }
}
