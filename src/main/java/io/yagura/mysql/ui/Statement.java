package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Code;
import io.yagura.mysql.SqlText;
import io.yagura.observe.Target;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import org.jspecify.annotations.Nullable;

/** A statement on one line; its whole text when pointed at. */
final class Statement extends Code {

    Statement() {
        addClassName("yg-statement");
    }

    void show(@Nullable SqlText statement, Target target, Eyes eyes) {
        String text = statement == null ? Texts.say("mysql.statement.unknown") : eyes.read(statement, target);
        setClassName("yg-unknown", statement == null);
        Phrase.set(this, text);
        String title =
                statement != null && statement.masked() ? text + "\n" + Texts.say("mysql.statement.masked") : text;
        getElement().setAttribute("title", title);
    }
}
