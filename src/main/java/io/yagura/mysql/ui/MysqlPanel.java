package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.mysql.InstanceState;
import io.yagura.observe.Reading;
import io.yagura.observe.Snapshot;
import io.yagura.observe.SourceId;
import io.yagura.observe.Spending;
import io.yagura.observe.Target;
import io.yagura.screen.Address;
import io.yagura.screen.Age;
import io.yagura.screen.BoardBinding;
import io.yagura.screen.KeyedRows;
import io.yagura.screen.Live;
import io.yagura.screen.Panel;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All instances: those in trouble in full, the others counted. */
final class MysqlPanel extends Panel {

    private static final int SILENT_ROWS = 4;
    private static final int LINES = 16;

    private final Live live;
    private final Spending spending;
    private final Eyes eyes;
    private final Map<String, InstanceState> states = new TreeMap<>();
    private final KeyedRows<InstanceState, InstanceBlock> troubled;
    private final QuietTable table;
    private final QuietLine line;
    private final Age age = new Age();
    private final Span cost = new Span();
    private Address address = new Address(Map.of());
    private @Nullable InstanceDrawer drawer;

    MysqlPanel(Live live, Spending spending, Eyes eyes) {
        super(Texts.say("mysql"));
        this.live = live;
        this.spending = spending;
        this.eyes = eyes;
        Div troubles = new Div();
        troubles.addClassName("yg-troubles");
        table = new QuietTable(spending);
        body().add(troubles, table);
        troubled = new KeyedRows<>(troubles, s -> s.target().name(), s -> new InstanceBlock(eyes));
        line = new QuietLine(quiet());
        freshness().add(Phrase.of("mysql.fresh", age, cost));
        BoardBinding.bind(this, live, source -> source.kind().equals(InstanceState.KIND), this::update);
    }

    @Override
    public void open(Address to) {
        address = to;
        String name = to.get("mysql");
        if (drawer != null && !drawer.instance().equals(name)) {
            drawer.removeFromParent();
            drawer = null;
        }
        if (name != null && drawer == null) {
            drawer = new InstanceDrawer(name, spending, eyes, to.screenOnly());
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
        List<Target> targets = live.board().targets(InstanceState.KIND).stream()
                .filter(eyes.viewer()::sees)
                .toList();
        states.keySet().retainAll(targets.stream().map(Target::name).collect(Collectors.toSet()));
        Set<String> names = changed.stream().map(SourceId::target).collect(Collectors.toSet());
        for (Target target : targets) {
            if (changed.isEmpty() || names.contains(target.name()) || !states.containsKey(target.name())) {
                states.put(target.name(), InstanceState.of(live.board(), target));
            }
        }
        Collection<InstanceState> shown =
                states.values().stream().filter(s -> address.shows(s.target())).toList();
        head(shown);
        bodies(shown);
        if (drawer != null && (changed.isEmpty() || names.contains(drawer.instance()))) {
            drawer.show(states.get(drawer.instance()));
        }
    }

    private void head(Collection<InstanceState> shown) {
        long trouble = shown.stream().filter(InstanceState::inTrouble).count();
        Phrase.set(
                counts(),
                trouble == 0
                        ? Texts.say("mysql.all-quiet", shown.size())
                        : Texts.say("mysql.in-trouble", trouble, shown.size()));
        Instant newest = shown.stream()
                .map(s -> s.locks())
                .filter(r -> r instanceof Reading.Current<?>)
                .map(Reading::last)
                .filter(Objects::nonNull)
                .map(Snapshot::observedAt)
                .max(Instant::compareTo)
                .orElse(null);
        freshness().setVisible(newest != null);
        if (newest != null) {
            age.exactly(newest);
            Phrase.set(cost, perSecond(shown));
        }
    }

    /**
     * {@return milliseconds per second, over the last minute, for which the server that is kept busy the most is so;
     * who does not answer is waited for, not kept busy}
     */
    private String perSecond(Collection<InstanceState> shown) {
        double seconds = Math.max(1, spending.window().toMillis() / 1000.0);
        long busy = shown.stream()
                .filter(s -> !s.unanswered())
                .map(s -> spending.lastMinute(s.target().id()).busy())
                .mapToLong(Duration::toNanos)
                .max()
                .orElse(0);
        return String.format(Locale.ENGLISH, "%.1f", busy / 1e6 / seconds);
    }

    private void bodies(Collection<InstanceState> shown) {
        List<InstanceState> inTrouble = shown.stream()
                .filter(InstanceState::inTrouble)
                .sorted(InstanceState.WORST_FIRST)
                .toList();
        Set<String> silent = inTrouble.stream()
                .filter(s -> s.condition() == InstanceState.Condition.UNANSWERED
                        && s.troubles().size() == 1)
                .skip(SILENT_ROWS)
                .map(s -> s.target().name())
                .collect(Collectors.toSet());
        List<InstanceState> blocks = inTrouble.stream()
                .filter(s -> !silent.contains(s.target().name()))
                .toList();
        long trees = blocks.stream().mapToLong(s -> s.heldUp() > 0 ? 1 : 0).sum();
        int budget = trees == 0 ? 0 : (int) Math.max(1, Math.min(8, LINES / trees));
        troubled.show(blocks, (block, state) -> block.show(state, budget));
        List<InstanceState> rest = shown.stream()
                .filter(s -> !s.inTrouble() || silent.contains(s.target().name()))
                .toList();
        rest(rest, silent.size());
    }

    private void rest(List<InstanceState> rest, int silent) {
        boolean listed = QuietLine.listed(rest, address);
        table.setVisible(listed && !rest.isEmpty());
        table.show(listed ? rest : List.of());
        if (states.isEmpty()) {
            line.showNobody();
        } else {
            line.show(rest, silent, address);
        }
        line.showBlind(states.values());
    }
}
