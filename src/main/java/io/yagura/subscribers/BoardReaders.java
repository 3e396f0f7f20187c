package io.yagura.subscribers;

import io.yagura.observe.Board;
import io.yagura.observe.Snapshot;
import io.yagura.observe.SourceId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The configured applications of a stream, as the board holds them. */
@Component
class BoardReaders implements StreamReaders {

    private final SubscribersProperties properties;
    private final Board board;

    BoardReaders(SubscribersProperties properties, Board board) {
        this.properties = properties;
        this.board = board;
    }

    @Override
    public List<Reader> of(String account, String stream) {
        return properties.applications().stream()
                .filter(application -> application.account().equals(account)
                        && application.stream().equals(stream))
                .map(this::reader)
                .toList();
    }

    private Reader reader(SubscriberApplication application) {
        SourceId source = new SourceId(ApplicationState.KIND, application.name(), ApplicationState.ASPECT);
        Snapshot<ApplicationFacts> last =
                board.reading(source, ApplicationFacts.class).last();
        if (last == null) {
            return new Reader(application.name(), null, null, Set.of());
        }
        List<Lease> leases = last.facts().leases();
        Set<String> past = leases.stream()
                .filter(BoardReaders::drained)
                .map(Lease::shardId)
                .collect(Collectors.toSet());
        return new Reader(application.name(), last.observedAt(), slowest(leases), past);
    }

    /** Any lag that is not known could be the largest. */
    private static @Nullable Lag slowest(List<Lease> leases) {
        List<Lease> read = leases.stream().filter(lease -> !drained(lease)).toList();
        Lag slowest = read.stream()
                .map(Lease::lag)
                .filter(lag -> lag != null)
                .max(Comparator.comparing(Lag::age))
                .orElse(null);
        return read.stream().allMatch(lease -> lease.lag() != null) ? slowest : null;
    }

    private static boolean drained(Lease lease) {
        return lease.verdict() instanceof LeaseVerdict.Drained;
    }
}
