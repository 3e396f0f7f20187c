package io.yagura.logmatcher;

/** A line is no log entry; the message names the field and its value. */
public final class MalformedEntryException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 80;

    private final String field;

    MalformedEntryException(String field, Object value, String problem) {
        super("%s: %s %s".formatted(field, shown(value), problem));
        this.field = field;
    }

    private MalformedEntryException(String field, String message) {
        super(message);
        this.field = field;
    }

    static MalformedEntryException missing(String field) {
        return new MalformedEntryException(field, field + ": is missing");
    }

    static MalformedEntryException line(String problem) {
        return new MalformedEntryException("line", "line: " + problem);
    }

    /** {@return the field that is wrong, or {@code line} when the line as a whole is} */
    public String field() {
        return field;
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        return "'" + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…") + "'";
    }
}
