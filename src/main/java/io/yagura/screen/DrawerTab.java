package io.yagura.screen;

import com.vaadin.flow.component.html.Div;

/**
 * What one view of a target shows in its drawer.
 *
 * @param <S> the target's state
 */
public abstract class DrawerTab<S> extends Div {

    protected DrawerTab(String... classNames) {
        addClassName("yg-tab");
        addClassNames(classNames);
    }

    /** Takes what the URL says about this view. */
    protected void open(Address address) {}

    protected abstract void show(S state);
}
