package io.yagura.screen;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import io.yagura.observe.Target;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is selected and filtered on a page, as it stands in the URL.
 *
 * @param path of the page within the console; empty for the one screen
 */
public record Address(String path, Map<String, String> values) {

    /** What holds for the whole screen and stays when another drawer is opened. */
    private static final Set<String> SCREEN_WIDE = Set.of("environment", "team", "tz", "quiet");

    public Address {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** An address on the one screen. */
    public Address(Map<String, String> values) {
        this("", values);
    }

    public static Address of(Location location) {
        Map<String, String> values = new LinkedHashMap<>();
        location.getQueryParameters().getParameters().forEach((key, all) -> values.put(key, all.getLast()));
        return new Address(location.getPath(), values);
    }

    /** {@return the address that the browser shows; only in a UI's thread} */
    public static Address here() {
        return of(UI.getCurrentOrThrow().getActiveViewLocation());
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
        return new Address(path, changed);
    }

    /** {@return this address without any drawer} */
    public Address screenOnly() {
        Map<String, String> kept = new LinkedHashMap<>(values);
        kept.keySet().retainAll(SCREEN_WIDE);
        return new Address(path, kept);
    }

    /** {@return the same screen with a target in the drawer} */
    public Address drawer(Target target) {
        return screenOnly().with(target.kind(), target.name());
    }

    /** {@return whether the target is within the environment and team that are asked for} */
    public boolean shows(Target target) {
        return fits(get("environment"), target.environment()) && fits(get("team"), target.team());
    }

    /** {@return the address as a link, relative to the console's root} */
    public String href() {
        String query = parameters().getQueryString();
        if (query.isEmpty()) {
            return path.isEmpty() ? "." : path;
        }
        return path + "?" + query;
    }

    public QueryParameters parameters() {
        return QueryParameters.simple(values);
    }

    /** Goes there. */
    public void go(UI ui) {
        ui.navigate(path, parameters());
    }

    private static boolean fits(@Nullable String wanted, @Nullable String found) {
        return wanted == null || wanted.equals(found);
    }
}
