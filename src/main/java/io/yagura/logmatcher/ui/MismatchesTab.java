package io.yagura.logmatcher.ui;

import com.vaadin.flow.component.html.Div;
import io.yagura.logmatcher.SubscriptionState;
import io.yagura.screen.Address;
import io.yagura.screen.DrawerTab;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Single events that did not go as they should; or the life of the one that the URL names. */
final class MismatchesTab extends DrawerTab<SubscriptionState> {

    private final Evidence evidence;
    private final MismatchList list;
    private final Div life = new Div();
    private Address address = new Address(Map.of());
    private @Nullable LifeView shown;

    MismatchesTab(Evidence evidence) {
        super("yg-mismatches");
        this.evidence = evidence;
        list = new MismatchList(evidence);
        life.addClassName("yg-life-place");
        add(list, life);
    }

    @Override
    protected void open(Address to) {
        address = to;
        list.open(to.with(LifeView.EVENT, null).with(LifeView.AROUND, null));
    }

    @Override
    protected void show(SubscriptionState state) {
        String event = address.get(LifeView.EVENT);
        Instant around = MismatchFilter.minute(address.get(LifeView.AROUND));
        boolean one = event != null && around != null;
        list.setVisible(!one);
        life.setVisible(one);
        if (event == null || around == null) {
            shown = null;
            life.removeAll();
            list.show(state);
            return;
        }
        if (shown == null || !shown.shows(event, around)) {
            shown = new LifeView(evidence, state, event, around);
            life.removeAll();
            life.add(shown);
        }
        shown.back(list.address());
    }
}
