package io.yagura.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.yagura.screen.Address;
import io.yagura.screen.Link;
import io.yagura.screen.Surprise;
import io.yagura.screen.Texts;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shown when a page could not be made at all. */
@AnonymousAllowed
class SurpriseView extends Div implements HasErrorParameter<Exception> {

    private static final Logger log = LoggerFactory.getLogger(SurpriseView.class);

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        String id = Surprise.log(log, "A page could not be made", parameter.getCaughtException());
        addClassName("yg-login");
        Div card = new Div(
                new Brand(),
                new H1(Texts.say("surprise.title")),
                new Paragraph(Texts.say("surprise", id)),
                new Link(Texts.say("surprise.back"), new Address(Map.of())));
        card.addClassName("yg-login-card");
        add(card);
        return 500;
    }
}
