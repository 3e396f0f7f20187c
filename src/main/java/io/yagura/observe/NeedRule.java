package io.yagura.observe;

import java.time.Instant;
import java.util.List;

/** A feature's pure judgement of which of its facts need a person; a bean in the feature's root. */
public interface NeedRule {

    List<Need> judge(Board board, Instant now);
}
