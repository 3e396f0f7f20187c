package io.yagura.screen;

import com.vaadin.flow.component.html.Span;

/** One quiet target among many: a square with a letter for its state. */
public final class Tile extends Span {

    private String state = "";

    public Tile() {
        addClassName("yg-tile");
    }

    /**
     * Shows a state.
     *
     * @param state a word for the stylesheet, such as {@code quiet}
     * @param letter for those who do not see the colour; empty for quiet
     * @param title name and state in words
     */
    public void show(String state, String letter, String title) {
        if (!state.equals(this.state)) {
            this.state = state;
            setClassName("yg-tile yg-tile-" + state);
        }
        Phrase.set(this, letter);
        getElement().setAttribute("title", title);
    }
}
