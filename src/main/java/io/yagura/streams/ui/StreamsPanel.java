package io.yagura.streams.ui;

import com.vaadin.flow.component.html.Div;
import io.yagura.accounts.AwsAccount;
import io.yagura.observe.SourceId;
import io.yagura.observe.Target;
import io.yagura.screen.Address;
import io.yagura.screen.BoardBinding;
import io.yagura.screen.Live;
import io.yagura.screen.Panel;
import io.yagura.screen.Phrase;
import io.yagura.screen.QuietRow;
import io.yagura.screen.Texts;
import io.yagura.screen.Tile;
import io.yagura.screen.Viewer;
import io.yagura.streams.StreamName;
import io.yagura.streams.StreamState;
import io.yagura.streams.StreamStates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All streams: those in trouble first, the others counted. */
final class StreamsPanel extends Panel {

    /** The word for it in the URL. */
    static final String KEY = StreamName.KIND;

    /** When a whole account is silent, so many of its streams say it for all. */
    private static final int SILENT_ROWS = 4;

    private final Live live;
    private final StreamStates source;
    private final Viewer viewer;
    private final Map<String, StreamState> states = new TreeMap<>();
    private final Reshardings reshardings;
    private final StreamsTable table;
    private final QuietRow<StreamState> quiet;
    private final StreamsFreshness freshness;
    private Address address = new Address(Map.of());
    private @Nullable StreamDrawer drawer;

    StreamsPanel(Live live, StreamStates source, Reshardings reshardings, Viewer viewer) {
        super(Texts.say("streams"));
        this.live = live;
        this.source = source;
        this.reshardings = reshardings;
        this.viewer = viewer;
        this.table = new StreamsTable(reshardings, viewer);
        addClassName("yg-streams");
        Div rows = new Div(table);
        body().add(rows);
        quiet = new QuietRow<>(KEY, quiet(), state -> state.target().name(), StreamsPanel::tile);
        freshness = new StreamsFreshness(live.board());
        freshness().add(freshness);
        BoardBinding.bind(
                this, live, id -> id.kind().equals(StreamName.KIND) || id.kind().equals(AwsAccount.KIND), this::update);
    }

    @Override
    public void open(Address to) {
        address = to;
        String name = to.get(KEY) != null ? to.get(KEY) : to.get("stream");
        if (drawer != null && !drawer.stream().equals(name)) {
            drawer.removeFromParent();
            drawer = null;
        }
        if (name != null && drawer == null) {
            drawer = new StreamDrawer(name, to.screenOnly(), reshardings, viewer);
            beside(drawer);
        }
        if (drawer != null) {
            drawer.open(to);
        }
        if (isAttached()) {
            update(Set.of());
        }
    }

    private void update(Set<SourceId> changed) {
        List<Target> targets = live.board().targets(StreamName.KIND).stream()
                .filter(viewer::sees)
                .toList();
        states.keySet().retainAll(targets.stream().map(Target::name).collect(Collectors.toSet()));
        Set<String> names = changed.stream()
                .filter(id -> id.kind().equals(StreamName.KIND))
                .map(SourceId::target)
                .collect(Collectors.toSet());
        boolean all = changed.isEmpty() || changed.stream().anyMatch(StreamsPanel::concernsAll);
        for (Target target : targets) {
            if (all || names.contains(target.name()) || !states.containsKey(target.name())) {
                states.put(target.name(), source.of(target));
            }
        }
        List<StreamState> shown =
                states.values().stream().filter(s -> address.shows(s.target())).toList();
        long trouble = shown.stream().filter(StreamState::inTrouble).count();
        Phrase.set(
                counts(),
                trouble == 0
                        ? Texts.say("streams.all-quiet", shown.size())
                        : Texts.say("streams.in-trouble", trouble, shown.size()));
        freshness.show(shown, viewer);
        rows(shown);
        if (drawer != null && (all || names.contains(drawer.stream()))) {
            drawer.show(states.get(drawer.stream()));
        }
    }

    /** What was called says nothing of a stream; the other readings of an account are of all its streams. */
    private static boolean concernsAll(SourceId id) {
        return id.kind().equals(AwsAccount.KIND) && !id.aspect().equals("calls");
    }

    private void rows(List<StreamState> shown) {
        List<StreamState> troubled = shown.stream()
                .filter(StreamState::inTrouble)
                .sorted(StreamState.WORST_FIRST)
                .toList();
        Set<String> silent = troubled.stream()
                .filter(state -> state.unanswered() && state.troubles().size() == 1)
                .skip(SILENT_ROWS)
                .map(state -> state.target().name())
                .collect(Collectors.toSet());
        List<StreamState> rest = shown.stream()
                .filter(state ->
                        !state.inTrouble() || silent.contains(state.target().name()))
                .sorted(StreamState.WORST_FIRST)
                .toList();
        List<StreamState> rows = new ArrayList<>(troubled);
        rows.removeIf(state -> silent.contains(state.target().name()));
        if (quiet.listed(rest, address)) {
            rows.addAll(rest);
        }
        table.setVisible(!rows.isEmpty());
        table.show(rows);
        String words = Texts.say("streams.quiet", rest.size() - silent.size());
        String more = silent.isEmpty() ? words : words + " · " + Texts.say("streams.silent", silent.size());
        quiet.show(rest, states.isEmpty() ? Texts.say("streams.none") : more, address);
    }

    private static void tile(Tile tile, StreamState state) {
        String condition = state.condition().name().toLowerCase(Locale.ROOT);
        tile.show(
                condition,
                Texts.say("streams.letter." + condition),
                state.target().name() + ": " + Texts.say("streams.condition." + condition));
    }
}
