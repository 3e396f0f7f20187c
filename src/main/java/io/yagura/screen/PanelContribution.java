package io.yagura.screen;

/** A feature's place on the one route; a bean in the feature's {@code ui}. */
public interface PanelContribution {

    /** {@return the place in the order of panels, lowest first} */
    int order();

    /** {@return a panel for one open screen} */
    Panel create(Viewer viewer);
}
