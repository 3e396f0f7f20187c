package io.yagura.logmatcher.source;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The marks of all files in one small file, which is replaced as a whole. */
final class TailMarks {

    private static final Logger log = LoggerFactory.getLogger(TailMarks.class);

    private final Path file;
    private final JsonMapper json;
    private List<TailMark> kept = List.of();

    TailMarks(Path file, JsonMapper json) {
        this.file = file;
        this.json = json;
    }

    /** {@return the marks of the last life; without them all files are read again, and what was taken is repeated} */
    List<TailMark> read() {
        try {
            kept = List.of(json.readValue(Files.readAllBytes(file), TailMark[].class));
        } catch (NoSuchFileException e) {
            kept = List.of();
        } catch (IOException | JacksonException e) {
            log.atWarn().setCause(e).addKeyValue("file", file).log("The marks of tailed files cannot be read");
            kept = List.of();
        }
        return kept;
    }

    /** Makes the marks durable, if they are others than those that are. */
    void keep(List<TailMark> marks) throws IOException {
        if (marks.equals(kept)) {
            return;
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
            out.write(json.writeValueAsBytes(marks));
            out.getFD().sync();
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        kept = new ArrayList<>(marks);
    }
}
