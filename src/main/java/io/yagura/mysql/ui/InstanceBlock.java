package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Div;
import io.yagura.mysql.InstanceState;
import io.yagura.mysql.Trouble;
import io.yagura.screen.KeyedRows;

/** An instance in trouble, with all of its troubles. */
final class InstanceBlock extends Div {

    private final KeyedRows<Trouble, TroubleView> troubles;

    InstanceBlock(Eyes eyes) {
        addClassName("yg-instance");
        troubles = new KeyedRows<>(this, TroubleView::key, trouble -> TroubleView.of(trouble, eyes));
    }

    void show(InstanceState state, int budget) {
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", state.target().name());
        troubles.show(state.troubles(), (view, trouble) -> view.show(state, trouble, budget));
    }
}
