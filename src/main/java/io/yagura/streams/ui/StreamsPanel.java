package io.yagura.streams.ui;

import io.yagura.accounts.AwsAccount;
import io.yagura.observe.SourceId;
import io.yagura.screen.Address;
import io.yagura.screen.Live;
import io.yagura.screen.TargetDrawer;
import io.yagura.screen.TargetKind;
import io.yagura.screen.TargetsPanel;
import io.yagura.streams.StreamName;
import io.yagura.streams.StreamState;
import io.yagura.streams.StreamStates;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All streams: those in trouble first, the others counted. */
final class StreamsPanel extends TargetsPanel<StreamState> {

    private final KnownReaders readers;
    private final Reshardings reshardings;
    private final StreamsTable table;
    private final StreamsFreshness freshness;

    StreamsPanel(Live live, StreamStates states, Reshardings reshardings, KnownReaders readers) {
        super(
                TargetKind.of(StreamName.KIND, states::of, StreamState.WORST_FIRST, StreamState::condition),
                live,
                readers.viewer());
        this.readers = readers;
        this.reshardings = reshardings;
        table = new StreamsTable(reshardings, readers.viewer());
        freshness = new StreamsFreshness(live.board());
        body().add(table);
        freshness().add(freshness);
    }

    @Override
    protected @Nullable String named(Address to) {
        String name = super.named(to);
        return name == null ? to.get("stream") : name;
    }

    /** What was called says nothing of a stream; the other readings of an account are of all its streams. */
    @Override
    protected boolean concernsAll(SourceId source) {
        return source.kind().equals(AwsAccount.KIND) && !source.aspect().equals("calls");
    }

    @Override
    protected boolean concernsHead(SourceId source) {
        return source.kind().equals(AwsAccount.KIND);
    }

    @Override
    protected TargetDrawer<StreamState> drawer(String name, Address back) {
        return new StreamDrawer(name, back, reshardings, readers);
    }

    @Override
    protected void sum(List<StreamState> shown) {
        freshness.show(shown, readers.viewer());
    }

    @Override
    protected void list(List<StreamState> troubled, List<StreamState> rest) {
        table.show(Stream.concat(troubled.stream(), rest.stream()).toList());
    }
}
