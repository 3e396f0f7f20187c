package io.yagura.mysql.ui;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.HeaderRow;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.data.provider.ListDataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.yagura.mysql.Session;
import io.yagura.screen.Address;
import io.yagura.screen.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The process list with a filter and an order on every column; selection survives updates. */
final class SessionGrid extends Grid<Session> {

    private final Function<Session, String> statement;
    private final Map<SessionColumn, Input> inputs = new EnumMap<>(SessionColumn.class);
    private final List<Session> rows = new ArrayList<>();
    private final ListDataProvider<Session> provider = new ById(rows);
    private Blockers blockers = Blockers.NONE;

    SessionGrid(
            Function<Session, String> statement,
            Consumer<Map<String, String>> filtered,
            Consumer<Set<Session>> chosen) {
        this.statement = statement;
        addClassName("yg-grid");
        setMultiSort(true, MultiSortPriority.APPEND);
        setSelectionMode(SelectionMode.MULTI);
        Map<SessionColumn, Column<Session>> columns = new EnumMap<>(SessionColumn.class);
        for (SessionColumn each : SessionColumn.values()) {
            Column<Session> column = addColumn(session -> each.text(session, statement))
                    .setHeader(Texts.say("mysql.session." + each.key()))
                    .setKey(each.key())
                    .setWidth(each.width() + "px")
                    .setFlexGrow(each == SessionColumn.STATEMENT ? 1 : 0)
                    .setResizable(true)
                    .setComparator(each.order(statement))
                    .setTooltipGenerator(session -> tooltip(each, session));
            if (each == SessionColumn.STATEMENT) {
                column.setPartNameGenerator(session -> "code");
            }
            if (each == SessionColumn.BLOCKS) {
                column.setPartNameGenerator(session -> session.blocks() > 0 ? "strong" : null);
            }
            if (each.figures()) {
                column.setTextAlign(com.vaadin.flow.component.grid.ColumnTextAlign.END);
            }
            columns.put(each, column);
        }
        setPartNameGenerator(session -> blockers.mark(session));
        HeaderRow filters = appendHeaderRow();
        columns.forEach((each, column) -> filters.getCell(column).setComponent(input(each, filtered)));
        setItems(provider);
        sort(List.of(
                new GridSortOrder<>(columns.get(SessionColumn.BLOCKS), SortDirection.DESCENDING),
                new GridSortOrder<>(columns.get(SessionColumn.TIME), SortDirection.DESCENDING)));
        addSelectionListener(event -> chosen.accept(event.getAllSelectedItems()));
    }

    static String parameter(SessionColumn column) {
        return column == SessionColumn.STATEMENT ? "digest" : column.key();
    }

    void filter(Address address) {
        inputs.forEach((column, input) -> {
            String wanted = address.get(parameter(column));
            input.setValue(wanted == null ? "" : wanted);
        });
    }

    /** Shows those of the sessions that pass the filters. */
    int show(List<Session> sessions, Blockers now) {
        blockers = now;
        Map<SessionColumn, String> filters = filters();
        rows.clear();
        sessions.stream()
                .filter(s ->
                        filters.entrySet().stream().allMatch(f -> f.getKey().passes(s, f.getValue(), statement)))
                .forEach(rows::add);
        Set<Long> there = rows.stream().map(Session::connectionId).collect(Collectors.toSet());
        List.copyOf(getSelectedItems()).stream()
                .filter(s -> !there.contains(s.connectionId()))
                .forEach(this::deselect);
        provider.refreshAll();
        return rows.size();
    }

    /** {@return the selected sessions as they are displayed now} */
    Set<Session> selected() {
        Set<Long> ids = getSelectedItems().stream().map(Session::connectionId).collect(Collectors.toSet());
        return rows.stream()
                .filter(s -> ids.contains(s.connectionId()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Input input(SessionColumn column, Consumer<Map<String, String>> filtered) {
        Input input = new Input();
        input.addClassName("yg-filter");
        input.setPlaceholder(Texts.say(column.figures() ? "mysql.filter.figure" : "mysql.filter"));
        input.getElement()
                .setAttribute(
                        "aria-label", Texts.say("mysql.filter.label", Texts.say("mysql.session." + column.key())));
        input.setValueChangeMode(ValueChangeMode.LAZY);
        input.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                Map<String, String> words = new HashMap<>();
                filters().forEach((key, value) -> words.put(key.key(), value));
                filtered.accept(words);
            }
        });
        inputs.put(column, input);
        return input;
    }

    private Map<SessionColumn, String> filters() {
        Map<SessionColumn, String> filters = new EnumMap<>(SessionColumn.class);
        inputs.forEach((column, input) -> {
            if (!input.getValue().isBlank()) {
                filters.put(column, input.getValue().strip());
            }
        });
        return filters;
    }

    private String tooltip(SessionColumn column, Session session) {
        return column == SessionColumn.STATEMENT ? statement.apply(session) : column.text(session, statement);
    }

    /** A session is the same one for as long as its connection lives, whatever it does. */
    private static final class ById extends ListDataProvider<Session> {

        ById(List<Session> sessions) {
            super(sessions);
        }

        @Override
        public Object getId(Session session) {
            return session.connectionId();
        }
    }
}
