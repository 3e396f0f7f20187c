package io.yagura.observe;

import java.time.Instant;
import java.util.List;

/** A feature's pure judgement of which of its facts need a person; a bean in the feature's root. */
public interface NeedRule {

    List<Need> judge(Board board, Instant now);

    /**
     * {@return whether a need of this rule's, raised and not found any more, is cleared at once instead of after its
     * dwell, because what it was about is known to be no more}
     */
    default boolean settled(Need need, Board board) {
        return false;
    }
}
