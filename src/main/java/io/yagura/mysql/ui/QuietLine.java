package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.mysql.Blindness;
import io.yagura.mysql.InstanceState;
import io.yagura.screen.Address;
import io.yagura.screen.KeyedRows;
import io.yagura.screen.Link;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Everybody who is not listed above: a tile each, how many, and what cannot be seen of whom. */
final class QuietLine {

    /** As many as may be listed although nobody asked for them. */
    private static final int FEW = 6;

    private final KeyedRows<InstanceState, Tile> tiles;
    private final Span words = new Span();
    private final Link unfold = new Link("", new Address(Map.of()));
    private final Div blind = new Div();

    QuietLine(Div line) {
        Span row = new Span();
        row.addClassName("yg-tiles");
        row.getElement().setAttribute("aria-hidden", "true");
        tiles = new KeyedRows<>(row, s -> s.target().name(), s -> new Tile());
        blind.addClassName("yg-blind");
        line.add(row, words, unfold, blind);
    }

    /** {@return whether these are to be listed as rows too} */
    static boolean listed(List<InstanceState> rest, Address address) {
        return asked(address) || rest.size() <= FEW;
    }

    void show(List<InstanceState> rest, long silent, Address address) {
        tiles.show(rest, QuietLine::tile);
        String quiet = Texts.say("mysql.quiet", rest.size() - silent);
        Phrase.set(words, silent == 0 ? quiet : quiet + " · " + Texts.say("mysql.silent", silent));
        unfold.setVisible(rest.size() > FEW);
        Phrase.set(unfold, Texts.say(asked(address) ? "mysql.fold" : "mysql.unfold"));
        unfold.to(address.with("quiet", asked(address) ? null : "shown"));
    }

    void showNobody() {
        tiles.show(List.of(), QuietLine::tile);
        Phrase.set(words, Texts.say("mysql.no-instance"));
        unfold.setVisible(false);
    }

    /** What cannot be seen, by cause: on one instance by name, on many by number. */
    void showBlind(Collection<InstanceState> states) {
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
        Phrase.set(blind, notes);
        blind.setVisible(!notes.isEmpty());
        blind.getElement().setAttribute("title", notes);
    }

    private static boolean asked(Address address) {
        return "shown".equals(address.get("quiet"));
    }

    private static void tile(Tile tile, InstanceState state) {
        String condition = state.condition().name().toLowerCase(Locale.ROOT);
        tile.show(
                condition,
                Texts.say("mysql.letter." + condition),
                state.target().name() + ": " + Texts.say("mysql.condition." + condition));
    }
}
