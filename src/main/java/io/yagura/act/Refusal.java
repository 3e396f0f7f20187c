package io.yagura.act;

/** Why an action was not struck. */
public enum Refusal {
    /** What the operator saw is no longer so. */
    CHANGED,
    /** What was to be struck no longer exists. */
    GONE,
    /** It must never be struck. */
    PROTECTED,
    /** It would have no effect. */
    POINTLESS,
    /** The sighting was used before. */
    SPENT,
    /** The sighting is older than five minutes. */
    EXPIRED,
    /** Another action on the same subject is under way. */
    BUSY,
    /** The target, or all of Yagura, is read-only. */
    READ_ONLY,
    /** The operator may not. */
    FORBIDDEN,
    /** It could not be looked at again. */
    UNSEEN,
    /** The intent could not be put on durable record. */
    NOT_RECORDED
}
