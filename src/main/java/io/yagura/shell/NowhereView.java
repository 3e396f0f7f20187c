package io.yagura.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.yagura.screen.Address;
import io.yagura.screen.Link;
import io.yagura.screen.Texts;
import java.util.Map;

/** Shown for an address that leads nowhere; it tells nothing of what there is. */
@AnonymousAllowed
class NowhereView extends Div implements HasErrorParameter<NotFoundException> {

    NowhereView() {
        addClassName("yg-login");
        Div card = new Div(
                new Brand(),
                new H1(Texts.say("nowhere.title")),
                new Link(Texts.say("surprise.back"), new Address(Map.of())));
        card.addClassName("yg-login-card");
        add(card);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return 404;
    }
}
