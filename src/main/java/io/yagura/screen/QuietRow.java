package io.yagura.screen;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Everybody who is not listed above: a tile each, how many, and a way to list them too.
 *
 * @param <T> a target's state
 */
public final class QuietRow<T> {

    /** As many as are listed although nobody asked for them. */
    private static final int FEW = 6;

    private final String panel;
    private final KeyedRows<T, Tile> tiles;
    private final BiConsumer<Tile, T> paint;
    private final Span row = new Span();
    private final Span words = new Span();
    private final Link unfold = new Link();

    /**
     * Fills the foot of a panel.
     *
     * @param panel the word for it in the URL
     */
    public QuietRow(String panel, Div foot, Function<T, Object> key, BiConsumer<Tile, T> paint) {
        this.panel = panel;
        this.paint = paint;
        row.addClassName("yg-tiles");
        row.getElement().setAttribute("aria-hidden", "true");
        tiles = new KeyedRows<>(row, key, state -> new Tile());
        foot.add(row, words, unfold);
    }

    /** {@return whether these are to be listed as rows too} */
    public boolean listed(List<T> rest, Address address) {
        return asked(address) || rest.size() <= FEW;
    }

    public void show(List<T> rest, String text, Address address) {
        tiles.show(rest, paint);
        row.setVisible(!rest.isEmpty());
        Phrase.set(words, text);
        words.setVisible(!text.isEmpty());
        unfold.setVisible(rest.size() > FEW);
        Phrase.set(unfold, Texts.say(asked(address) ? "quiet.fold" : "quiet.unfold"));
        unfold.to(address.with("quiet", asked(address) ? null : panel));
    }

    private boolean asked(Address address) {
        return panel.equals(address.get("quiet"));
    }
}
