package io.yagura.pubsub;

/** What a publisher does with an event for which its buffer has no room. */
public enum WhenFull {
    /** The caller waits for room, at most for as long as an event may take. */
    BLOCK,
    /** The event is refused at once, with a {@link BufferFullException}. */
    REFUSE
}
