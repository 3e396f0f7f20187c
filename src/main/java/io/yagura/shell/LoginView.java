package io.yagura.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.yagura.screen.Age;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Sign-in: a plain form, so that password managers know it. */
@Route("login")
@PageTitle("Yagura · sign in")
@AnonymousAllowed
class LoginView extends Div implements BeforeEnterObserver {

    private final InstantSource clock;
    private final Paragraph problem = new Paragraph();

    LoginView(InstantSource clock) {
        this.clock = clock;
        addClassName("yg-login");
        problem.addClassName("yg-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        Input name = field("username", "text", "username");
        name.getElement().setAttribute("autofocus", true);
        Input password = field("password", "password", "current-password");
        NativeButton enter = new NativeButton(Texts.say("login.enter"));
        enter.getElement().setAttribute("type", "submit");
        enter.addClassName("yg-primary");
        PostForm form = new PostForm("login");
        form.add(problem, labelled("login.name", name), labelled("login.password", password), enter);
        Div card = new Div(new Brand(), Phrase.of(Texts.say("login.tagline"), Tone.SOFT), form);
        card.addClassName("yg-login-card");
        ServerClock ahead = new ServerClock(clock);
        ahead.addClassName("yg-unseen");
        // the wait is counted down by the console's clock, however wrong the browser's is
        add(card, new ThemeSwitch(), ahead);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Phrase wrong = wrong(event.getLocation().getQueryParameters());
        problem.removeAll();
        problem.setVisible(wrong != null);
        if (wrong != null) {
            problem.add(wrong);
        }
    }

    /** {@return what the query, which {@code FormFailure} writes and anybody can, says in words} */
    private @Nullable Phrase wrong(QueryParameters query) {
        String until = query.getSingleParameter("until").orElse("");
        if (until.matches("\\d{10}")) {
            Instant again = Instant.ofEpochSecond(Long.parseLong(until));
            return again.isAfter(clock.instant()) ? Phrase.of("login.wait", Age.until(again)) : null;
        }
        if (query.getParameters().containsKey("unavailable")) {
            return Phrase.of("login.unavailable");
        }
        return query.getParameters().containsKey("error") ? Phrase.of("login.failed") : null;
    }

    private static Input field(String name, String type, String autocomplete) {
        Input input = new Input();
        input.setType(type);
        input.setId(name);
        input.getElement().setAttribute("name", name);
        input.getElement().setAttribute("autocomplete", autocomplete);
        input.getElement().setAttribute("required", true);
        return input;
    }

    private static Div labelled(String key, Input input) {
        NativeLabel label = new NativeLabel(Texts.say(key));
        label.setFor(input);
        Div field = new Div(label, input);
        field.addClassName("yg-field");
        return field;
    }
}
