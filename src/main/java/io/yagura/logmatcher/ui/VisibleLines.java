package io.yagura.logmatcher.ui;

import io.yagura.logmatcher.EventStory;
import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.PublishEntry;
import io.yagura.logmatcher.SubscribeEntry;
import io.yagura.logmatcher.SubscriptionName;
import io.yagura.logmatcher.SubscriptionState;
import io.yagura.logmatcher.Watermark;
import io.yagura.observe.Target;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What of an event is for the viewer to see: what other subscribers did with it only where they are. */
record VisibleLines(Evidence evidence, SubscriptionState through, Map<String, Target> targets) {

    static VisibleLines of(Evidence evidence, SubscriptionState through) {
        return new VisibleLines(
                evidence,
                through,
                evidence.live().board().targets(SubscriptionName.KIND).stream()
                        .collect(Collectors.toMap(Target::name, Function.identity(), (a, b) -> a)));
    }

    EventStory of(EventStory story) {
        return new EventStory(
                story.stream(),
                story.eventId(),
                story.minute(),
                story.lines().stream().filter(this::reaches).toList(),
                story.whole(),
                story.elsewhere());
    }

    private boolean reaches(LogEntry line) {
        return switch (line) {
            case PublishEntry publish -> true;
            case SubscribeEntry subscribe -> reaches(subscribe.subscriber());
            case Watermark mark -> false;
        };
    }

    private boolean reaches(String subscriber) {
        if (subscriber.equals(through.name().subscriber())) {
            return true;
        }
        String name = new SubscriptionName(through.name().stream(), subscriber).target();
        return evidence.viewer().sees(SubscriptionName.KIND + "/" + name, targets.get(name));
    }
}
