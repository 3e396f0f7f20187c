package io.yagura.screen;

import com.vaadin.flow.component.UI;
import io.yagura.access.CurrentOperator;
import io.yagura.act.ActionDesk;
import io.yagura.act.Operations;
import java.util.List;
import org.springframework.stereotype.Component;

/** Opens the dialog through which everything is done that changes anything. */
@Component
public class ActionDialogs {

    private final ActionDesk desk;
    private final CurrentOperator operators;
    private final Operations operations;
    private final ScreenPulse pulse;

    ActionDialogs(ActionDesk desk, CurrentOperator operators, Operations operations, ScreenPulse pulse) {
        this.desk = desk;
        this.operators = operators;
        this.operations = operations;
        this.pulse = pulse;
    }

    /**
     * Opens the dialog in this UI.
     *
     * @param verb on its button: "Kill connection"
     * @param proposals one, or several that are struck one after the other
     */
    public void open(String verb, List<? extends Proposal<?>> proposals) {
        UI ui = UI.getCurrentOrThrow();
        List<Strikeable> strikes = proposals.stream()
                .map(proposal -> Strikeable.of(proposal, desk, operators.get(), pulse))
                .toList();
        new ActionDialog(verb, strikes, id -> new OperationProgress(id, operations, pulse), pulse, ui).open();
    }
}
