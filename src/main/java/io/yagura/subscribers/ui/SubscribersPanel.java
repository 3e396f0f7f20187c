package io.yagura.subscribers.ui;

import io.yagura.screen.Address;
import io.yagura.screen.Live;
import io.yagura.screen.NewestAge;
import io.yagura.screen.TargetDrawer;
import io.yagura.screen.TargetKind;
import io.yagura.screen.TargetsPanel;
import io.yagura.screen.Viewer;
import io.yagura.subscribers.ApplicationState;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All applications: those in trouble first, the others counted. */
final class SubscribersPanel extends TargetsPanel<ApplicationState> {

    private final SubscribersTable table = new SubscribersTable();
    private final NewestAge age = new NewestAge("subscribers.fresh");

    SubscribersPanel(Live live, Viewer viewer) {
        super(
                new TargetKind<>(
                        ApplicationState.KIND,
                        target -> ApplicationState.of(live.board(), target),
                        ApplicationState.WORST_FIRST,
                        SubscribersPanel::condition),
                live,
                viewer);
        body().add(table);
        freshness().add(age);
    }

    @Override
    protected @Nullable String named(Address to) {
        String name = super.named(to);
        return name == null ? to.get("subscriber") : name;
    }

    @Override
    protected TargetDrawer<ApplicationState> drawer(String name, Address back) {
        return new ApplicationDrawer(name, back);
    }

    @Override
    protected void sum(List<ApplicationState> shown) {
        age.show(shown.stream().map(ApplicationState::reading).toList());
    }

    @Override
    protected void list(List<ApplicationState> troubled, List<ApplicationState> rest) {
        table.show(Stream.concat(troubled.stream(), rest.stream()).toList());
    }

    private static String condition(ApplicationState state) {
        if (state.unanswered()) {
            return "unanswered";
        }
        if (state.inTrouble()) {
            return "trouble";
        }
        if (state.facts() == null) {
            return "awaiting";
        }
        if (!state.quiet()) {
            return "unquiet";
        }
        return LeaseCounts.of(state.facts()).allCalm() ? "quiet" : "moving";
    }
}
