package io.yagura.screen;

import io.yagura.observe.SourceId;
import io.yagura.observe.Target;
import io.yagura.observe.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All targets of a kind: those in trouble first, the others counted, and one of them in a drawer when the URL names it,
 * as in {@code ?mysql=orders-db}.
 *
 * @param <S> a target's state
 */
public abstract class TargetsPanel<S extends TargetState> extends Panel {

    private final TargetKind<S> kind;
    private final Live live;
    private final Viewer viewer;
    private final Map<String, S> states = new TreeMap<>();
    private final QuietRow<S> quiet;
    private Address address = new Address(Map.of());
    private @Nullable TargetDrawer<S> drawer;

    protected TargetsPanel(TargetKind<S> kind, Live live, Viewer viewer) {
        super(Texts.say(kind.name()));
        this.kind = kind;
        this.live = live;
        this.viewer = viewer;
        addClassName("yg-" + kind.name());
        quiet = new QuietRow<>(kind.name(), quiet(), state -> state.target().name(), this::tile);
        BoardBinding.bind(this, live, id -> isOne(id) || concernsAll(id) || concernsHead(id), this::update);
    }

    /**
     * Lists targets as rows.
     *
     * @param troubled in trouble, the worst first
     * @param rest those of the others that are to be listed too
     */
    protected abstract void list(List<S> troubled, List<S> rest);

    /** Says what is true of all that is shown, such as how fresh it is. */
    protected abstract void sum(List<S> shown);

    protected abstract TargetDrawer<S> drawer(String name, Address back);

    /** {@return the target that is to be in the drawer, or null} */
    protected @Nullable String named(Address to) {
        return to.get(kind.name());
    }

    /** {@return whether a source that is none of a target's own may change what is known of any of them} */
    protected boolean concernsAll(SourceId source) {
        return false;
    }

    /** {@return whether a source that is none of a target's own changes what is said of all} */
    protected boolean concernsHead(SourceId source) {
        return false;
    }

    @Override
    public final void open(Address to) {
        address = to;
        String name = named(to);
        if (drawer != null && !drawer.name().equals(name)) {
            drawer.removeFromParent();
            drawer = null;
        }
        if (name != null && drawer == null) {
            drawer = drawer(name, to.screenOnly());
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
        List<Target> targets =
                live.board().targets(kind.name()).stream().filter(viewer::sees).toList();
        states.keySet().retainAll(targets.stream().map(Target::name).collect(Collectors.toSet()));
        Set<String> names =
                changed.stream().filter(this::isOne).map(SourceId::target).collect(Collectors.toSet());
        boolean all = changed.isEmpty() || changed.stream().anyMatch(this::concernsAll);
        for (Target target : targets) {
            if (all || names.contains(target.name()) || !states.containsKey(target.name())) {
                states.put(target.name(), kind.judge().apply(target));
            }
        }
        List<S> shown =
                states.values().stream().filter(s -> address.shows(s.target())).toList();
        head(shown);
        sum(shown);
        rows(Triage.of(shown, kind.worstFirst()));
        if (drawer != null && (all || names.contains(drawer.name()))) {
            drawer.show(states.get(drawer.name()));
        }
    }

    private boolean isOne(SourceId source) {
        return source.kind().equals(kind.name());
    }

    private void head(List<S> shown) {
        long trouble = shown.stream().filter(TargetState::inTrouble).count();
        boolean quiet = shown.stream().allMatch(TargetState::quiet);
        Phrase.set(
                counts(),
                quiet
                        ? Texts.say(kind.name() + ".all-quiet", shown.size())
                        : Texts.say("panel.in-trouble", trouble, shown.size()));
    }

    private void rows(Triage<S> triage) {
        list(triage.troubled(), quiet.listed(triage.rest(), address) ? triage.rest() : List.of());
        quiet.show(triage.rest(), states.isEmpty() ? Texts.say(kind.name() + ".none") : words(triage), address);
    }

    private String words(Triage<S> triage) {
        List<String> words = new ArrayList<>();
        if (triage.quiet() > 0) {
            words.add(Texts.say("panel.quiet", triage.quiet()));
        }
        if (triage.unquiet() > 0) {
            words.add(Texts.say(kind.name() + ".unquiet", triage.unquiet()));
        }
        if (triage.silent() > 0) {
            words.add(Texts.say("panel.silent", triage.silent()));
        }
        return String.join(" · ", words);
    }

    private void tile(Tile tile, S state) {
        String condition = kind.condition().apply(state);
        tile.show(
                condition,
                Texts.say(kind.name() + ".letter." + condition),
                state.target().name() + ": " + Texts.say(kind.name() + ".condition." + condition));
    }
}
