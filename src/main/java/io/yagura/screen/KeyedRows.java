package io.yagura.screen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.dom.Element;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One component per item: made once, updated in place, in the order of the items. What did not change costs the
 * browser nothing, and focus and selection stay where they are.
 *
 * @param <T> the item
 * @param <C> its component
 */
public final class KeyedRows<T, C extends Component> {

    private final Element parent;
    private final Function<T, Object> key;
    private final Function<T, C> create;
    private final Map<Object, C> rows = new HashMap<>();

    public KeyedRows(Component parent, Function<T, Object> key, Function<T, C> create) {
        this.parent = parent.getElement();
        this.key = key;
        this.create = create;
    }

    /** Shows these items and no others, each brought up to date. */
    public void show(List<? extends T> items, BiConsumer<C, T> update) {
        Set<Object> wanted = new HashSet<>();
        items.forEach(item -> wanted.add(key.apply(item)));
        rows.entrySet().removeIf(row -> {
            boolean gone = !wanted.contains(row.getKey());
            if (gone) {
                row.getValue().getElement().removeFromParent();
            }
            return gone;
        });
        for (int at = 0; at < items.size(); at++) {
            T item = items.get(at);
            C row = rows.computeIfAbsent(key.apply(item), k -> create.apply(item));
            if (at >= parent.getChildCount() || !parent.getChild(at).equals(row.getElement())) {
                row.getElement().removeFromParent();
                parent.insertChild(at, row.getElement());
            }
            update.accept(row, item);
        }
    }
}
