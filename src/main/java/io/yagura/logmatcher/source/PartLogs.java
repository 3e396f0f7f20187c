package io.yagura.logmatcher.source;

import io.micrometer.core.instrument.MeterRegistry;
import io.yagura.logmatcher.EntryLog;
import io.yagura.logmatcher.Part;
import io.yagura.logmatcher.ScratchLogs;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** A directory of segments for each part that is matched here. */
@Component
class PartLogs implements ScratchLogs {

    private final Path directory;
    private final MeterRegistry meters;

    PartLogs(@Value("${yagura.data-dir:./data}") Path dataDirectory, MeterRegistry meters) {
        this.directory = dataDirectory.resolve("logmatcher").resolve("audit");
        this.meters = meters;
    }

    @Override
    public EntryLog fresh(Part part) throws IOException {
        SegmentLog log = SegmentLog.scratch(directory.resolve("part-%02d".formatted(part.number())), meters);
        log.open();
        log.empty();
        return log;
    }
}
