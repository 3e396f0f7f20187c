package io.yagura.screen;

import com.vaadin.flow.component.html.Anchor;
import java.util.Map;

/** A link within the console: followed without loading the page again, and a link like any other for a new tab. */
public final class Link extends Anchor {

    /** A link that is told later where it leads. */
    public Link() {
        this("", new Address(Map.of()));
    }

    public Link(String text, Address to) {
        this(text, to.href());
    }

    /**
     * Links to another page of the console.
     *
     * @param href relative to the console's root, such as {@code audit?entry=…}
     */
    public Link(String text, String href) {
        super(href, text);
        getElement().setAttribute("router-link", true);
        addClassName("yg-link");
    }

    public void to(Address address) {
        if (!address.href().equals(getHref())) {
            setHref(address.href());
        }
    }

    /** Says whether this is where one is already. */
    void current(boolean here) {
        if (here) {
            getElement().setAttribute("aria-current", "page");
        } else {
            getElement().removeAttribute("aria-current");
        }
    }
}
