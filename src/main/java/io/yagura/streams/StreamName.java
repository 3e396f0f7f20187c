package io.yagura.streams;

import io.yagura.observe.SourceId;

/** A stream of an account: the target {@code streams/prod:orders}. */
public record StreamName(String account, String stream) {

    /** The kind of the targets that streams are. */
    public static final String KIND = "streams";

    public StreamName {
        if (account.isBlank() || account.indexOf(':') >= 0 || stream.isBlank() || stream.indexOf(':') >= 0) {
            throw new IllegalArgumentException("No stream of an account: '" + account + "', '" + stream + "'");
        }
    }

    /** {@return the stream that a target's name, such as {@code prod:orders}, means} */
    public static StreamName ofTarget(String name) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("A stream's target is account:stream, not '" + name + "'");
        }
        return new StreamName(name.substring(0, colon), name.substring(colon + 1));
    }

    /** {@return the name of its target} */
    public String target() {
        return account + ":" + stream;
    }

    public SourceId source(String aspect) {
        return new SourceId(KIND, target(), aspect);
    }

    @Override
    public String toString() {
        return target();
    }
}
