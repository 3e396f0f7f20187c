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
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import org.jspecify.annotations.Nullable;

/** Sign-in: a plain form, so that password managers know it. */
@Route("login")
@PageTitle("Yagura · sign in")
@AnonymousAllowed
class LoginView extends Div implements BeforeEnterObserver {

    private final Paragraph problem = new Paragraph();

    LoginView() {
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
        add(card, new ThemeSwitch());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String wrong = wrong(event.getLocation().getQueryParameters());
        problem.setVisible(wrong != null);
        problem.setText(wrong == null ? "" : wrong);
    }

    /** {@return what the query, which {@code FormFailure} writes and anybody can, says in words} */
    private static @Nullable String wrong(QueryParameters query) {
        String wait = query.getSingleParameter("wait").orElse("");
        if (wait.matches("\\d{1,5}")) {
            return Texts.say("login.wait", wait);
        }
        if (query.getParameters().containsKey("unavailable")) {
            return Texts.say("login.unavailable");
        }
        return query.getParameters().containsKey("error") ? Texts.say("login.failed") : null;
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
