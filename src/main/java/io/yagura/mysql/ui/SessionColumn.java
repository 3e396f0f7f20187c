package io.yagura.mysql.ui;

import io.yagura.mysql.Session;
import io.yagura.screen.Words;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A column of the process list: how it is written, sorted and filtered. */
enum SessionColumn {
    CONNECTION(92, true),
    USER(84, false),
    TIME(76, true),
    TRANSACTION(96, true),
    BLOCKS(80, true),
    MODIFIED(84, true),
    STATEMENT(320, false),
    COMMAND(84, false),
    STATE(110, false),
    HOST(110, false),
    DATABASE(84, false),
    PROGRAM(130, false),
    EXAMINED(92, true),
    SENT(76, true);

    private final int width;
    private final boolean figures;

    SessionColumn(int width, boolean figures) {
        this.width = width;
        this.figures = figures;
    }

    int width() {
        return width;
    }

    boolean figures() {
        return figures;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return what is written; {@code statement} tells how this viewer may read the session's statement} */
    String text(Session session, Function<Session, String> statement) {
        return switch (this) {
            case CONNECTION -> Long.toString(session.connectionId());
            case USER -> session.user();
            case TIME -> Words.span(session.time());
            case TRANSACTION -> Words.span(session.transactionAge(), Words.NONE);
            case BLOCKS -> session.blocks() == 0 ? Words.NONE : Words.count(session.blocks());
            case MODIFIED -> session.transactionAge() == null ? Words.NONE : Words.count(session.rowsModified());
            case STATEMENT -> statement.apply(session);
            case COMMAND -> session.command();
            case STATE -> orNone(session.state());
            case HOST -> session.host();
            case DATABASE -> orNone(session.database());
            case PROGRAM -> orNone(session.program());
            case EXAMINED -> session.idle() ? Words.NONE : Words.count(session.rowsExamined());
            case SENT -> session.idle() ? Words.NONE : Words.count(session.rowsSent());
        };
    }

    private @Nullable Long figure(Session session) {
        return switch (this) {
            case CONNECTION -> session.connectionId();
            case TIME -> session.time().toMillis();
            case TRANSACTION -> millis(session.transactionAge());
            case BLOCKS -> (long) session.blocks();
            case MODIFIED -> session.rowsModified();
            case EXAMINED -> session.rowsExamined();
            case SENT -> session.rowsSent();
            case USER, STATEMENT, COMMAND, STATE, HOST, DATABASE, PROGRAM -> null;
        };
    }

    /** {@return the order of this column; what is unknown counts as least} */
    Comparator<Session> order(Function<Session, String> statement) {
        if (figures) {
            return Comparator.comparing(this::figure, Comparator.nullsFirst(Comparator.naturalOrder()));
        }
        return Comparator.comparing(s -> text(s, statement), String.CASE_INSENSITIVE_ORDER);
    }

    /**
     * Tells whether the session passes the filter: its text contains it, or, at figures, {@code >10} and {@code <10}
     * (durations in seconds).
     */
    boolean passes(Session session, String filter, Function<Session, String> statement) {
        Long bound = figures ? bound(filter) : null;
        if (bound == null) {
            return text(session, statement).toLowerCase(Locale.ROOT).contains(filter.toLowerCase(Locale.ROOT));
        }
        Long found = figure(session);
        long wanted = this == TIME || this == TRANSACTION ? bound * 1000 : bound;
        return found != null && (filter.charAt(0) == '>' ? found > wanted : found < wanted);
    }

    private static @Nullable Long bound(String filter) {
        if (filter.length() < 2 || (filter.charAt(0) != '>' && filter.charAt(0) != '<')) {
            return null;
        }
        try {
            return Long.valueOf(filter.substring(1).strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    private static String orNone(@Nullable String text) {
        return text == null || text.isEmpty() ? Words.NONE : text;
    }
}
