package io.yagura.logmatcher;

import io.yagura.observe.SourceId;

/** A stream and who takes from it: the target {@code logmatcher/orders:billing}. */
public record SubscriptionName(String stream, String subscriber) {

    /** The kind of the targets that subscriptions are. */
    public static final String KIND = "logmatcher";

    public static final String ASPECT = "windows";

    public SubscriptionName {
        Fields.requireText("stream", stream);
        Fields.requireText("subscriber", subscriber);
    }

    public static SubscriptionName of(Subscription subscription) {
        return new SubscriptionName(subscription.stream(), subscription.subscriber());
    }

    static SubscriptionName of(WindowReport window) {
        return new SubscriptionName(window.stream(), window.subscriber());
    }

    /** {@return the subscription that a target's name, such as {@code orders:billing}, means} */
    public static SubscriptionName ofTarget(String name) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("A subscription's target is stream:subscriber, not '" + name + "'");
        }
        return new SubscriptionName(plain(name.substring(0, colon)), plain(name.substring(colon + 1)));
    }

    /** {@return the name of its target; what logs say may hold any character} */
    public String target() {
        return escaped(stream).replace(":", "%3A") + ":" + escaped(subscriber);
    }

    public SourceId source() {
        return new SourceId(KIND, target(), ASPECT);
    }

    private static String escaped(String text) {
        return text.replace("%", "%25").replace("/", "%2F");
    }

    private static String plain(String text) {
        return text.replace("%3A", ":").replace("%2F", "/").replace("%25", "%");
    }

    @Override
    public String toString() {
        return target();
    }
}
