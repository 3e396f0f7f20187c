package io.yagura.streams.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import io.yagura.access.Decision;
import io.yagura.access.Permission;
import io.yagura.act.GuardedAction;
import io.yagura.act.Operation;
import io.yagura.act.OperationBook;
import io.yagura.observe.Reading;
import io.yagura.observe.Target;
import io.yagura.screen.ActButton;
import io.yagura.screen.ActionDialogs;
import io.yagura.screen.Live;
import io.yagura.screen.Proposal;
import io.yagura.screen.Texts;
import io.yagura.screen.Viewer;
import io.yagura.screen.Words;
import io.yagura.streams.Reshard;
import io.yagura.streams.ReshardAim;
import io.yagura.streams.ReshardPlan;
import io.yagura.streams.ReshardPlanner;
import io.yagura.streams.ReshardRun;
import io.yagura.streams.ReshardRunSighting;
import io.yagura.streams.ReshardSighting;
import io.yagura.streams.Reshards;
import io.yagura.streams.ResumeReshard;
import io.yagura.streams.StopReshard;
import io.yagura.streams.StreamMode;
import io.yagura.streams.StreamName;
import io.yagura.streams.StreamState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Offers to reshard, to stop it and to let it go on, or says why not; plans are made outside of the UI's thread. */
@Component
class Reshardings {

    private static final Logger log = LoggerFactory.getLogger(Reshardings.class);

    private final ReshardPlanner planner;
    private final Reshard reshard;
    private final StopReshard stop;
    private final ResumeReshard resume;
    private final Reshards runs;
    private final OperationBook operations;
    private final ActionDialogs dialogs;
    private final Live live;

    Reshardings(
            ReshardPlanner planner,
            Reshard reshard,
            StopReshard stop,
            ResumeReshard resume,
            Reshards runs,
            OperationBook operations,
            ActionDialogs dialogs,
            Live live) {
        this.planner = planner;
        this.reshard = reshard;
        this.stop = stop;
        this.resume = resume;
        this.runs = runs;
        this.operations = operations;
        this.dialogs = dialogs;
        this.live = live;
    }

    OperationBook operations() {
        return operations;
    }

    Live live() {
        return live;
    }

    /** {@return the reshard of this stream that has not ended, or null} */
    @Nullable Operation running(Target stream) {
        return operations.recent().stream()
                .filter(operation -> operation.endedAt() == null
                        && operation.target().equals(stream.id())
                        && operation.kind().equals(Reshard.PERMISSION.value()))
                .findFirst()
                .orElse(null);
    }

    /** Makes the button offer a reshard, or tell why it is withheld. */
    void dress(ActButton button, StreamState state, Viewer viewer) {
        String withheld = withheld(state, viewer);
        if (withheld == null) {
            button.offer(Texts.say("streams.reshard.button"), () -> new PlanDialog(this, state).open());
        } else {
            button.withhold(Texts.say("streams.reshard.button"), withheld);
        }
    }

    /** {@return why no reshard is offered to this viewer now, or null} */
    @Nullable String withheld(StreamState state, Viewer viewer) {
        String withheld = withheld(Reshard.PERMISSION, state, viewer);
        Operation running = running(state.target());
        boolean underWay = running != null && running.heldBy() == null;
        return withheld == null && underWay ? Texts.say("streams.reshard.under-way") : withheld;
    }

    /** {@return why this is not offered to this viewer, or null} */
    @Nullable String withheld(Permission permission, StreamState state, Viewer viewer) {
        if (viewer.may(permission, state.target()) instanceof Decision.Denied(String reason)) {
            return reason;
        }
        if (state.target().readOnly()) {
            return Texts.say("streams.reshard.read-only", state.name().stream());
        }
        if (state.mode() == StreamMode.ON_DEMAND) {
            return Texts.say("streams.reshard.on-demand");
        }
        return state.topology() instanceof Reading.Current<?> ? null : Texts.say("streams.reshard.stale");
    }

    /** Makes a plan on another thread and hands it to the UI's. */
    void plan(StreamName stream, ReshardAim aim, Consumer<ReshardPlanner.Planned> answer, Runnable broken) {
        away(() -> planner.plan(stream, aim), answer, broken);
    }

    /** Opens the dialog for a strategy of a plan. */
    void open(ReshardPlan plan, String digest, ReshardPlan.Strategy strategy) {
        ReshardSighting seen = ReshardSighting.of(plan, digest, strategy);
        dialogs.open(
                Texts.say("streams.reshard"),
                List.of(new Proposal<>(
                        reshard,
                        seen,
                        plan.madeAt(),
                        plan.stream(),
                        PlanWords.radius(plan, strategy),
                        facts(plan, strategy))));
    }

    private static List<Proposal.Fact> facts(ReshardPlan plan, ReshardPlan.Strategy strategy) {
        List<Proposal.Fact> facts = new ArrayList<>(PlanWords.facts(plan, strategy));
        plan.warnings().forEach(warning -> facts.add(new Proposal.Fact(Texts.say("streams.plan.warning"), warning)));
        return facts;
    }

    /** Opens the dialog that stops a reshard, or lets it go on when it is stopped. */
    void openRun(StreamName stream, Viewer viewer) {
        away(() -> runs.running(stream), run -> openRun(stream, run, viewer), () -> {});
    }

    private void openRun(StreamName stream, @Nullable ReshardRun run, Viewer viewer) {
        if (run == null) {
            return;
        }
        GuardedAction<ReshardRunSighting> action = run.heldBy() == null ? stop : resume;
        String verb = Texts.say(run.heldBy() == null ? "streams.reshard-stop" : "streams.reshard-resume");
        ReshardRunSighting seen =
                ReshardRunSighting.of(stream, run, viewer.operator().name());
        dialogs.open(
                verb,
                List.of(new Proposal<>(
                        action,
                        seen,
                        live.clock().instant(),
                        stream.stream(),
                        Texts.say("streams.run.radius", run.callsDone(), run.calls()),
                        List.of(new Proposal.Fact(
                                Texts.say("streams.run.progress"),
                                run.progress() == null ? Words.UNKNOWN : run.progress())))));
    }

    /** Something that takes a while. */
    private interface Asking<T extends @Nullable Object> {
        T ask() throws InterruptedException;
    }

    private <T extends @Nullable Object> void away(Asking<T> asking, Consumer<T> answer, Runnable broken) {
        UI ui = UI.getCurrentOrThrow();
        live.pulse().now(() -> {
            try {
                T result = asking.ask();
                tell(ui, () -> answer.accept(result));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                log.atError().setCause(e).log("A plan ended with an exception");
                tell(ui, broken);
            }
        });
    }

    private static void tell(UI ui, Runnable change) {
        try {
            var _ = ui.access(change::run);
        } catch (UIDetachedException e) {
            log.atDebug().log("Nobody waits for the plan any more");
        }
    }
}
