package io.yagura.logmatcher;

import io.yagura.observe.Board;
import io.yagura.observe.Reading;
import io.yagura.observe.SourceId;
import io.yagura.observe.Target;
import java.util.Optional;

/** What the board knows of the parts of the audit stream. */
public record PartsState(Target target, Reading<PartsFacts> reading) {

    /** The kind of the target that the audit stream is. */
    public static final String KIND = "auditstream";

    static final String ASPECT = "parts";

    /** {@return nothing where entries do not come by an audit stream} */
    public static Optional<PartsState> of(Board board) {
        return board.targets(KIND).stream()
                .findFirst()
                .map(target -> new PartsState(target, board.reading(SourceId.of(target, ASPECT), PartsFacts.class)));
    }
}
