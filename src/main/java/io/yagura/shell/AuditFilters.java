package io.yagura.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.dom.Element;
import io.yagura.audit.AuditOutcome;
import io.yagura.audit.AuditQuery;
import io.yagura.screen.Address;
import io.yagura.screen.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What to look for in the audit; all of it stands in the URL. */
final class AuditFilters extends Div {

    private static final int PAGE = 100;
    private static final List<String> NAMES = List.of("text", "operator", "action", "target", "outcome");

    private final Map<String, Input> inputs = new LinkedHashMap<>();
    private Address address = new Address("audit", Map.of());

    AuditFilters() {
        addClassName("yg-audit-filters");
        getElement().setAttribute("role", "search");
        add(new H1(Texts.say("audit")));
        for (String name : NAMES) {
            Input input = new Input();
            input.setId("audit-" + name);
            input.setPlaceholder(Texts.say("audit.hint." + name));
            input.setValueChangeMode(ValueChangeMode.LAZY);
            input.addValueChangeListener(event -> {
                if (event.isFromClient()) {
                    String value = event.getValue().strip();
                    address.with("before", null)
                            .with(name, value.isEmpty() ? null : value)
                            .go(UI.getCurrentOrThrow());
                }
            });
            choices(name, input);
            inputs.put(name, input);
            NativeLabel label = new NativeLabel(Texts.say("audit." + name));
            label.setFor(input);
            Div field = new Div(label, input);
            field.addClassName("yg-field");
            add(field);
        }
    }

    /** What there is to choose from is offered by the browser. */
    private void choices(String name, Input input) {
        Choices choices = switch (name) {
            case "action" -> new Choices(name, ActionCodes.ALL, ActionWord::words);
            case "outcome" -> new Choices(name, AuditOutcome.WORDS, word -> Texts.say("outcome." + word));
            default -> null;
        };
        if (choices != null) {
            add(choices);
            input.getElement().setAttribute("list", choices.getId().orElseThrow());
        }
    }

    void show(Address to) {
        address = to;
        inputs.forEach((name, input) -> {
            String value = to.get(name);
            input.setValue(value == null ? "" : value);
        });
    }

    /** Words for the browser to offer. */
    @Tag("datalist")
    private static final class Choices extends Component {

        Choices(String name, List<String> codes, UnaryOperator<String> words) {
            setId("audit-choices-" + name);
            for (String code : codes) {
                getElement()
                        .appendChild(new Element("option")
                                .setAttribute("value", code)
                                .setText(words.apply(code)));
            }
        }
    }

    static AuditQuery query(Address address) {
        return new AuditQuery(
                address.get("operator"),
                address.get("action"),
                address.get("target"),
                address.get("outcome"),
                address.get("text"),
                null,
                null,
                number(address.get("before")),
                PAGE);
    }

    private static @Nullable Long number(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
