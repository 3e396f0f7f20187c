package io.yagura.screen;

import com.vaadin.flow.component.html.NativeButton;
import org.jspecify.annotations.Nullable;

/** A button that leads to an action, or says why it does not; it can be reached by keyboard in both cases. */
public final class ActButton extends NativeButton {

    private @Nullable Runnable action;

    public ActButton(String text) {
        super(text);
        addClassName("yg-act");
        addClickListener(event -> {
            if (action != null) {
                action.run();
            }
        });
    }

    /** The evidence speaks for this one. */
    public void loud(boolean loud) {
        setClassName("yg-loud", loud);
    }

    public void offer(String text, Runnable onClick) {
        Phrase.set(this, text);
        action = onClick;
        getElement().removeAttribute("aria-disabled");
        getElement().removeAttribute("title");
    }

    public void withhold(String text, String reason) {
        Phrase.set(this, text);
        action = null;
        getElement().setAttribute("aria-disabled", "true");
        getElement().setAttribute("title", reason);
    }
}
