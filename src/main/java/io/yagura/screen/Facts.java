package io.yagura.screen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Names and values, as a definition list. */
@Tag("dl")
public final class Facts extends Component {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Facts(List<Proposal.Fact> facts) {
        getElement().getClassList().add("yg-facts");
        for (Proposal.Fact fact : facts) {
            getElement().appendChild(new Element("dt").setText(fact.name()), new Element("dd").setText(fact.value()));
        }
    }

    /** {@return the entries of a receipt; nested ones with their path as name} */
    public static Facts of(Map<String, ?> entries) {
        List<Proposal.Fact> facts = new ArrayList<>();
        entries.forEach((name, value) -> flatten(words(name), value, facts));
        return new Facts(facts);
    }

    /** {@return what a JSON object says; text that is none stays as it is} */
    public static Facts ofJson(String json) {
        try {
            if (JSON.readValue(json, Object.class) instanceof Map<?, ?> object) {
                return of(object.entrySet().stream()
                        .collect(Collectors.toMap(
                                e -> String.valueOf(e.getKey()),
                                e -> e.getValue() == null ? Words.NONE : e.getValue(),
                                (a, b) -> b,
                                java.util.LinkedHashMap::new)));
            }
        } catch (JacksonException e) {
            return new Facts(List.of(new Proposal.Fact("", json)));
        }
        return new Facts(List.of(new Proposal.Fact("", json)));
    }

    private static void flatten(String name, @Nullable Object value, List<Proposal.Fact> facts) {
        switch (value) {
            case null -> facts.add(new Proposal.Fact(name, Words.NONE));
            case Map<?, ?> map -> map.forEach((key, inner) -> flatten(name + " · " + words(key), inner, facts));
            case Collection<?> list ->
                facts.add(new Proposal.Fact(
                        name, list.stream().map(String::valueOf).collect(Collectors.joining(", "))));
            default -> facts.add(new Proposal.Fact(name, String.valueOf(value)));
        }
    }

    /** {@return {@code rowsModified} as "rows modified"} */
    private static String words(Object name) {
        return String.valueOf(name).replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
    }
}
