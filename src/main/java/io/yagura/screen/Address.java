package io.yagura.screen;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import io.yagura.observe.Target;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is selected and filtered on the screen, as it stands in the URL. */
public record Address(Map<String, String> values) {

    /** What holds for the whole screen and stays when another drawer is opened. */
    private static final Set<String> SCREEN_WIDE = Set.of("environment", "team", "tz", "quiet");

    public Address {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public static Address of(QueryParameters parameters) {
        Map<String, String> values = new LinkedHashMap<>();
        parameters.getParameters().forEach((key, all) -> values.put(key, all.getLast()));
        return new Address(values);
    }

    public @Nullable String get(String key) {
        return values.get(key);
    }

    /** {@return this address with one value changed, or taken out when null} */
    public Address with(String key, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        if (value == null) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        return new Address(changed);
    }

    /** {@return this address without any drawer} */
    public Address screenOnly() {
        Map<String, String> kept = new LinkedHashMap<>(values);
        kept.keySet().retainAll(SCREEN_WIDE);
        return new Address(kept);
    }

    /** {@return whether the target is within the environment and team that are asked for} */
    public boolean shows(Target target) {
        return fits(get("environment"), target.environment()) && fits(get("team"), target.team());
    }

    /** {@return the address as a link on the one route} */
    public String href() {
        String query = parameters().getQueryString();
        return query.isEmpty() ? "." : "?" + query;
    }

    public QueryParameters parameters() {
        return QueryParameters.simple(values);
    }

    /** Goes there. */
    public void go(UI ui) {
        ui.navigate("", parameters());
    }

    private static boolean fits(@Nullable String wanted, @Nullable String found) {
        return wanted == null || wanted.equals(found);
    }
}
