package io.yagura.screen;

import com.vaadin.flow.component.Component;

/** Something for the strip at the foot of the screen; a bean from outside, since nothing in the console is one. */
public interface StripContribution {

    Component create();
}
