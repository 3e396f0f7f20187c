package io.yagura.screen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import io.yagura.observe.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A small table of live rows; for many rows, filters and sorting there is the grid.
 *
 * @param <T> what a row shows
 */
@Tag("table")
public final class Table<T> extends Component implements HasStyle {

    private final Element head = new Element("tr");
    private final HtmlComponent body = new HtmlComponent("tbody");
    private final List<Column<T, ?>> columns = new ArrayList<>();
    private final KeyedRows<T, Row<T>> rows;
    private @Nullable Function<T, String> mark;

    public Table(String label, Function<T, Object> key) {
        Element thead = new Element("thead");
        thead.appendChild(head);
        getElement().setAttribute("aria-label", label);
        getElement().appendChild(thead, body.getElement());
        addClassName("yg-table");
        rows = new KeyedRows<>(body, key, item -> new Row<>(columns));
    }

    /**
     * {@return a table with a row for each target, marked by how loudly it calls; its first column leads to the drawer}
     *
     * @param name as it stands in the row; what is longer stands in the title
     */
    public static <S extends TargetState> Table<S> ofTargets(String label, String header, Function<S, String> name) {
        return new Table<S>(label, state -> state.target().name())
                .part(header, "yg-name", Link::new, (link, state) -> {
                    Phrase.set(link, name.apply(state));
                    link.setClassName("yg-strong", state.inTrouble());
                    link.getElement().setAttribute("title", state.target().name());
                    link.to(Address.here().drawer(state.target()));
                })
                .marked(state -> state.alarm() ? "yg-hot" : state.inTrouble() ? "yg-warm" : "");
    }

    public Table<T> text(String header, Function<T, String> text) {
        return part(header, "", Span::new, (span, item) -> Phrase.set(span, text.apply(item)));
    }

    /** A column of figures, to the right. */
    public Table<T> figure(String header, Function<T, String> text) {
        return part(header, "yg-n", Span::new, (span, item) -> Phrase.set(span, text.apply(item)));
    }

    public <C extends Component> Table<T> part(
            String header, String className, Supplier<C> create, BiConsumer<C, T> update) {
        Element th = new Element("th").setText(header);
        th.setAttribute("scope", "col");
        mark(th, className);
        head.appendChild(th);
        columns.add(new Column<>(className, create, update));
        return this;
    }

    /** Gives each row a class name that depends on what it shows. */
    public Table<T> marked(Function<T, String> className) {
        this.mark = className;
        return this;
    }

    public void show(List<T> items) {
        rows.show(items, (row, item) -> row.show(item, mark));
    }

    private static void mark(Element element, String className) {
        if (!className.isEmpty()) {
            element.getClassList().add(className);
        }
    }

    private record Column<T, C extends Component>(String className, Supplier<C> create, BiConsumer<C, T> update) {

        Cell<T, C> cell() {
            return new Cell<>(create.get(), update);
        }
    }

    private record Cell<T, C extends Component>(C part, BiConsumer<C, T> update) {

        void show(T item) {
            update.accept(part, item);
        }
    }

    @Tag("tr")
    private static final class Row<T> extends Component implements HasStyle {

        private final List<Cell<T, ?>> cells = new ArrayList<>();
        private @Nullable String marked;

        Row(List<Column<T, ?>> columns) {
            for (Column<T, ?> column : columns) {
                Cell<T, ?> cell = column.cell();
                Element td = new Element("td");
                mark(td, column.className());
                td.appendChild(cell.part().getElement());
                getElement().appendChild(td);
                cells.add(cell);
            }
        }

        void show(T item, @Nullable Function<T, String> mark) {
            cells.forEach(cell -> cell.show(item));
            if (mark != null) {
                String next = mark.apply(item);
                if (!next.equals(marked)) {
                    marked = next;
                    setClassName(next);
                }
            }
        }
    }
}
