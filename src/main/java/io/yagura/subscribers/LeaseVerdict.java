package io.yagura.subscribers;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.yagura.observe.Brief;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How it goes with one shard in one application, with what makes it so. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LeaseVerdict.Ok.class, name = "ok"),
    @JsonSubTypes.Type(value = LeaseVerdict.Slow.class, name = "slow"),
    @JsonSubTypes.Type(value = LeaseVerdict.Stuck.class, name = "stuck"),
    @JsonSubTypes.Type(value = LeaseVerdict.Orphan.class, name = "orphan"),
    @JsonSubTypes.Type(value = LeaseVerdict.HandingOver.class, name = "handing-over"),
    @JsonSubTypes.Type(value = LeaseVerdict.WaitingOnParent.class, name = "waiting-on-parent"),
    @JsonSubTypes.Type(value = LeaseVerdict.Drained.class, name = "drained"),
    @JsonSubTypes.Type(value = LeaseVerdict.Unknown.class, name = "unknown")
})
public sealed interface LeaseVerdict {

    /** It is read, and close behind. */
    record Ok() implements LeaseVerdict {}

    /** It is read, and far behind. */
    record Slow(Duration lag) implements LeaseVerdict {}

    /**
     * Its worker lives, records wait, and the checkpoint stands still.
     *
     * @param unmoved for how long, at least
     * @param unreadFor how long the next record has been waiting, or null when only their coming in is known
     */
    record Stuck(Duration unmoved, @Nullable Duration unreadFor) implements LeaseVerdict {}

    /**
     * Nobody reads it.
     *
     * @param owner the worker that has it and gives no sign of life, or null when it belongs to nobody
     * @param silent for how long, at least
     */
    record Orphan(@Nullable String owner, Duration silent) implements LeaseVerdict {}

    /**
     * One worker finishes with it so that another can begin.
     *
     * @param lasting for how long, at least
     */
    record HandingOver(String from, String to, Duration lasting) implements LeaseVerdict {}

    /**
     * It cannot begin before the shard that it was made of has been read to its end.
     *
     * @param owner the worker that reads the parent, or null when nobody does
     */
    record WaitingOnParent(String parent, @Nullable String owner) implements LeaseVerdict {}

    /**
     * It has been read to its end.
     *
     * @param leaseGone whether its lease has been cleared away since, and its children's progress tells it
     */
    record Drained(boolean leaseGone) implements LeaseVerdict {}

    /** Nothing can be said. */
    record Unknown(Absent absent) implements LeaseVerdict {}

    /** What would be needed to say more. */
    enum Absent {
        /** The shard has no lease. */
        LEASE,
        /** Nobody owns it, though not for long enough to say that nobody will. */
        OWNER,
        /** Its owner has not been seen to live yet. */
        HEARTBEAT,
        /** It is not known whether anything waits to be read. */
        LAG,
        /** The same, and the stream is not known either. */
        TOPOLOGY,
        /** The stream gives no answer, so it is not known what happens to its records, nor whose fault that is. */
        STREAM,
        /** The stream has no such shard. */
        SHARD
    }

    /** {@return the word of the REST contract} */
    default String word() {
        return switch (this) {
            case Ok ok -> "ok";
            case Slow slow -> "slow";
            case Stuck stuck -> "stuck";
            case Orphan orphan -> "orphan";
            case HandingOver handingOver -> "handing-over";
            case WaitingOnParent waiting -> "waiting-on-parent";
            case Drained drained -> "drained";
            case Unknown unknown -> "unknown";
        };
    }

    /** {@return what makes it so, in one clause} */
    default String because() {
        return switch (this) {
            case Ok ok -> "it is read, and close behind";
            case Slow(Duration lag) -> "it is read, " + Brief.span(lag) + " behind";
            case Stuck(Duration unmoved, Duration unreadFor) ->
                "its worker lives and records wait, but the checkpoint has not moved for " + Brief.span(unmoved);
            case Orphan(String owner, Duration silent) ->
                owner == null
                        ? "nobody has owned it for " + Brief.span(silent)
                        : "its owner " + owner + " has given no sign of life for " + Brief.span(silent);
            case HandingOver(String from, String to, Duration lasting) ->
                from + " has been handing it over to " + to + " for " + Brief.span(lasting);
            case WaitingOnParent(String parent, String owner) ->
                "it begins once " + parent + " has been read to its end by " + (owner == null ? "somebody" : owner);
            case Drained(boolean leaseGone) ->
                leaseGone
                        ? "its children are being read, and its lease is cleared away"
                        : "it has been read to its end";
            case Unknown(Absent absent) ->
                switch (absent) {
                    case LEASE -> "it has no lease";
                    case OWNER -> "nobody owns it yet";
                    case HEARTBEAT -> "its owner has not been seen to live yet";
                    case LAG -> "it is not known whether anything waits to be read";
                    case TOPOLOGY -> "neither the stream nor whether anything waits to be read is known";
                    case STREAM -> "the stream gives no answer, so it is not known whether anything waits to be read";
                    case SHARD -> "the stream has no such shard";
                };
        };
    }
}
