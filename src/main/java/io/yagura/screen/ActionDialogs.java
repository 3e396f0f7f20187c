package io.yagura.screen;

import com.vaadin.flow.component.UI;
import io.yagura.access.CurrentOperator;
import io.yagura.act.ActionDesk;
import io.yagura.act.OperationBook;
import java.util.List;
import org.springframework.stereotype.Component;

/** Opens the dialog through which everything is done that changes anything. */
@Component
public class ActionDialogs {

    private final ActionDesk desk;
    private final CurrentOperator operators;
    private final OperationBook operations;
    private final Live live;

    ActionDialogs(ActionDesk desk, CurrentOperator operators, OperationBook operations, Live live) {
        this.desk = desk;
        this.operators = operators;
        this.operations = operations;
        this.live = live;
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
                .map(proposal -> Strikeable.of(proposal, desk, operators.get(), live.pulse()))
                .toList();
        new ActionDialog(
                        verb,
                        strikes,
                        (id, ended) -> new OperationProgress(id, operations, live, ended),
                        live.pulse(),
                        ui)
                .open();
    }
}
