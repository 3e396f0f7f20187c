package io.yagura.screen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Nav;
import org.jspecify.annotations.Nullable;

/** Detail and actions at the right of the screen, which stays live behind it. Esc goes back. */
@Tag("aside")
public class SideDrawer extends Component implements HasStyle {

    private final Div head = new Div();
    private final Nav tabs = new Nav();
    private final Div body = new Div();
    private final Div instead = new Div();

    public SideDrawer(String title, Address back) {
        addClassName("yg-drawer");
        getElement().setAttribute("aria-label", title);
        getElement().setAttribute("tabindex", "-1");
        Link close = new Link("✕", back);
        close.addClassName("yg-close");
        close.getElement().setAttribute("aria-label", Texts.say("drawer.close"));
        close.getElement().setAttribute("title", Texts.say("drawer.close"));
        Div top = new Div(new H2(title), head, close);
        top.addClassName("yg-drawer-head");
        head.addClassName("yg-drawer-facts");
        tabs.addClassName("yg-tabs");
        body.addClassName("yg-drawer-body");
        instead.addClassName("yg-empty");
        instead.setVisible(false);
        getElement().appendChild(top.getElement(), tabs.getElement(), body.getElement(), instead.getElement());
        Shortcuts.addShortcutListener(this, () -> getUI().ifPresent(back::go), Key.ESCAPE)
                .listenOn(this);
        addAttachListener(event -> getElement().callJsFunction("focus"));
    }

    /** Shows words in the place of everything, or with null everything again. */
    final void instead(@Nullable String words) {
        boolean usual = words == null;
        head.setVisible(usual);
        tabs.setVisible(usual);
        body.setVisible(usual);
        instead.setVisible(!usual);
        Phrase.set(instead, words == null ? "" : words);
    }

    public HasComponents head() {
        return head;
    }

    public Nav tabs() {
        return tabs;
    }

    public Div body() {
        return body;
    }
}
