package io.yagura.observe;

/**
 * Names one source of facts, written {@code mysql/orders-db/locks}.
 *
 * @param kind the feature, such as {@code mysql}
 * @param target the target's name
 * @param aspect which of the target's facts
 */
public record SourceId(String kind, String target, String aspect) implements Comparable<SourceId> {

    public SourceId {
        Target.requirePart("kind", kind);
        Target.requirePart("target", target);
        Target.requirePart("aspect", aspect);
    }

    public static SourceId of(Target target, String aspect) {
        return new SourceId(target.kind(), target.name(), aspect);
    }

    /** {@return the id written as {@code kind/target/aspect}; anything else is an {@link IllegalArgumentException}} */
    public static SourceId parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("A source is kind/target/aspect, not '" + text + "'");
        }
        return new SourceId(parts[0], parts[1], parts[2]);
    }

    public String targetId() {
        return kind + "/" + target;
    }

    @Override
    public int compareTo(SourceId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return kind + "/" + target + "/" + aspect;
    }
}
