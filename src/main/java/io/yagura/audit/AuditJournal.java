package io.yagura.audit;

import io.yagura.store.Journal;
import io.yagura.store.Journals;
import io.yagura.store.StoreAwayException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The trail's journal: one record as JSON a line. */
@Component
final class AuditJournal {

    private static final Logger log = LoggerFactory.getLogger(AuditJournal.class);

    private final Journal journal;
    // not the application's mapper: what is on disk must not change its shape with a setting
    private final JsonMapper json = JsonMapper.builder().build();

    AuditJournal(Journals journals) {
        this.journal = journals.journal("audit");
    }

    void append(AuditRecord record) throws IOException {
        journal.append(json.writeValueAsString(record));
    }

    /** {@return what waits for the store; a line that cannot be read is left out here, and kept aside by the replay} */
    List<AuditRecord> records() throws IOException {
        List<AuditRecord> records = new ArrayList<>();
        for (String line : journal.lines()) {
            AuditRecord record = parse(line);
            if (record != null) {
                records.add(record);
            }
        }
        return records;
    }

    /** Gives every record to the taker; see {@link Journal#drain}. */
    int drain(Taker taker) throws IOException, StoreAwayException {
        return journal.drain(line -> {
            AuditRecord record = parse(line);
            return record != null && taker.take(record);
        });
    }

    /** Where the records go. */
    @FunctionalInterface
    interface Taker {

        boolean take(AuditRecord record) throws StoreAwayException;
    }

    private @Nullable AuditRecord parse(String line) {
        try {
            return json.readValue(line, AuditRecord.class);
        } catch (JacksonException e) {
            log.atDebug().setCause(e).log("A line of the journal is no audit record");
            return null;
        }
    }
}
