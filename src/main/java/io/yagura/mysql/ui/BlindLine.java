package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Div;
import io.yagura.mysql.Blindness;
import io.yagura.mysql.InstanceState;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What cannot be seen, by cause: on one instance by name, on many by number. */
final class BlindLine extends Div {

    BlindLine() {
        addClassName("yg-blind");
    }

    void show(List<InstanceState> states) {
        Map<Blindness, List<String>> causes = new LinkedHashMap<>();
        for (InstanceState state : states) {
            for (Blindness cause : state.blind()) {
                causes.computeIfAbsent(cause, c -> new ArrayList<>())
                        .add(state.target().name());
            }
        }
        String notes = causes.entrySet().stream()
                .map(e -> Texts.say(
                        "mysql.blind",
                        e.getValue().size() == 1
                                ? e.getValue().getFirst()
                                : Texts.say("mysql.instances", e.getValue().size()),
                        e.getKey().what(),
                        e.getKey().why()))
                .collect(Collectors.joining(" · "));
        Phrase.set(this, notes);
        setVisible(!notes.isEmpty());
        getElement().setAttribute("title", notes);
    }
}
