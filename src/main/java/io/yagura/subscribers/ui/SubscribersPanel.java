package io.yagura.subscribers.ui;

import com.vaadin.flow.component.html.Div;
import io.yagura.observe.Reading;
import io.yagura.observe.Snapshot;
import io.yagura.observe.SourceId;
import io.yagura.observe.Target;
import io.yagura.screen.Address;
import io.yagura.screen.Age;
import io.yagura.screen.BoardBinding;
import io.yagura.screen.Live;
import io.yagura.screen.Panel;
import io.yagura.screen.Phrase;
import io.yagura.screen.QuietRow;
import io.yagura.screen.Texts;
import io.yagura.screen.Tile;
import io.yagura.screen.Viewer;
import io.yagura.subscribers.ApplicationFacts;
import io.yagura.subscribers.ApplicationState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All applications: those in trouble first, the others counted. */
final class SubscribersPanel extends Panel {

    /** The word for it in the URL. */
    static final String KEY = ApplicationState.KIND;

    /** When nobody answers, so many say it for all. */
    private static final int SILENT_ROWS = 4;

    private final Live live;
    private final Viewer viewer;
    private final Map<String, ApplicationState> states = new TreeMap<>();
    private final SubscribersTable table = new SubscribersTable();
    private final QuietRow<ApplicationState> quiet;
    private final Age age = new Age();
    private Address address = new Address(Map.of());
    private @Nullable ApplicationDrawer drawer;

    SubscribersPanel(Live live, Viewer viewer) {
        super(Texts.say("subscribers"));
        this.live = live;
        this.viewer = viewer;
        addClassName("yg-subscribers");
        Div rows = new Div(table);
        body().add(rows);
        quiet = new QuietRow<>(KEY, quiet(), state -> state.target().name(), SubscribersPanel::tile);
        freshness().add(Phrase.of("subscribers.fresh", age));
        BoardBinding.bind(this, live, id -> id.kind().equals(ApplicationState.KIND), this::update);
    }

    @Override
    public void open(Address to) {
        address = to;
        String name = to.get(KEY) != null ? to.get(KEY) : to.get("subscriber");
        if (drawer != null && !drawer.application().equals(name)) {
            drawer.removeFromParent();
            drawer = null;
        }
        if (name != null && drawer == null) {
            drawer = new ApplicationDrawer(name, to.screenOnly());
            beside(drawer);
        }
        if (isAttached()) {
            update(Set.of());
        }
    }

    private void update(Set<SourceId> changed) {
        List<Target> targets = live.board().targets(ApplicationState.KIND).stream()
                .filter(viewer::sees)
                .toList();
        states.keySet().retainAll(targets.stream().map(Target::name).collect(Collectors.toSet()));
        Set<String> names = changed.stream().map(SourceId::target).collect(Collectors.toSet());
        for (Target target : targets) {
            if (changed.isEmpty() || names.contains(target.name()) || !states.containsKey(target.name())) {
                states.put(target.name(), ApplicationState.of(live.board(), target));
            }
        }
        List<ApplicationState> shown =
                states.values().stream().filter(s -> address.shows(s.target())).toList();
        head(shown);
        rows(shown);
        if (drawer != null && (changed.isEmpty() || names.contains(drawer.application()))) {
            drawer.show(states.get(drawer.application()));
        }
    }

    private void head(List<ApplicationState> shown) {
        long trouble = shown.stream().filter(ApplicationState::inTrouble).count();
        Phrase.set(
                counts(),
                trouble == 0
                        ? Texts.say("subscribers.all-quiet", shown.size())
                        : Texts.say("subscribers.in-trouble", trouble, shown.size()));
        Instant newest = shown.stream()
                .map(ApplicationState::reading)
                .filter(reading -> reading instanceof Reading.Current<ApplicationFacts>)
                .map(Reading::last)
                .filter(Objects::nonNull)
                .map(Snapshot::observedAt)
                .max(Instant::compareTo)
                .orElse(null);
        freshness().setVisible(newest != null);
        if (newest != null) {
            age.exactly(newest);
        }
    }

    private void rows(List<ApplicationState> shown) {
        List<ApplicationState> troubled = shown.stream()
                .filter(ApplicationState::inTrouble)
                .sorted(ApplicationState.WORST_FIRST)
                .toList();
        Set<String> silent = troubled.stream()
                .filter(state -> state.unanswered() && state.troubles().size() == 1)
                .skip(SILENT_ROWS)
                .map(state -> state.target().name())
                .collect(Collectors.toSet());
        List<ApplicationState> rest = shown.stream()
                .filter(state ->
                        !state.inTrouble() || silent.contains(state.target().name()))
                .sorted(ApplicationState.WORST_FIRST)
                .toList();
        List<ApplicationState> rows = new ArrayList<>(troubled);
        rows.removeIf(state -> silent.contains(state.target().name()));
        if (quiet.listed(rest, address)) {
            rows.addAll(rest);
        }
        table.setVisible(!rows.isEmpty());
        table.show(rows);
        String words = Texts.say("subscribers.quiet", rest.size() - silent.size());
        String more = silent.isEmpty() ? words : words + " · " + Texts.say("subscribers.silent", silent.size());
        quiet.show(rest, states.isEmpty() ? Texts.say("subscribers.none") : more, address);
    }

    private static void tile(Tile tile, ApplicationState state) {
        String condition = condition(state);
        tile.show(
                condition,
                Texts.say("subscribers.letter." + condition),
                state.target().name() + ": " + Texts.say("subscribers.condition." + condition));
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
        return LeaseCounts.of(state.facts()).allCalm() ? "quiet" : "moving";
    }
}
