package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Div;
import io.yagura.mysql.InstanceState;
import io.yagura.screen.Address;

/** One view of one instance in the drawer. */
abstract class InstanceTab extends Div {

    /** Takes what the URL says about this view. */
    abstract void open(Address address);

    abstract void show(InstanceState state);
}
