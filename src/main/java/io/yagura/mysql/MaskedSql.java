package io.yagura.mysql;

/**
 * The text of a statement as {@link SqlMask} writes it. Lists of literals shrink to {@code ...}, and so do rows after
 * the first, as in the server's own digests, so that long and short ones read alike.
 */
final class MaskedSql {

    private final StringBuilder text = new StringBuilder();

    void append(char c) {
        if (c == ')' && repeatsRow()) {
            return;
        }
        text.append(c);
    }

    void append(CharSequence chars) {
        text.append(chars);
    }

    void space() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
            text.append(' ');
        }
    }

    void literal() {
        int whole = text.length();
        trim();
        if (ends("?,") || ends("? ,")) {
            text.setLength(text.lastIndexOf("?"));
            text.append("...");
            return;
        }
        if (ends("...,") || ends("... ,")) {
            text.setLength(text.length() - 1);
            trim();
            return;
        }
        if (ends("?")) {
            return;
        }
        if (whole > text.length()) {
            text.append(' ');
        }
        text.append('?');
    }

    /** {@return whether the row that is about to close only repeats the one before; then it is gone} */
    private boolean repeatsRow() {
        int open = text.lastIndexOf("(");
        if (open < 0 || text.length() - open > 8) {
            return false;
        }
        String inner = text.substring(open + 1).strip();
        if (!inner.equals("...") && !inner.equals("?")) {
            return false;
        }
        int before = open;
        while (before > 0 && text.charAt(before - 1) == ' ') {
            before--;
        }
        boolean second = endsAt("(...),", before) || endsAt("(?),", before);
        boolean later = endsAt("), ...,", before);
        if (second || later) {
            text.setLength(before - 1);
            text.append(second ? ", ..." : "");
        }
        return second || later;
    }

    boolean endsInName() {
        if (text.isEmpty()) {
            return false;
        }
        char last = text.charAt(text.length() - 1);
        return Character.isLetterOrDigit(last) || last == '_' || last == '$' || last == '`';
    }

    private void trim() {
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
    }

    private boolean ends(String end) {
        return endsAt(end, text.length());
    }

    private boolean endsAt(String end, int length) {
        int from = length - end.length();
        return from >= 0 && text.substring(from, length).equals(end);
    }

    @Override
    public String toString() {
        return text.toString().strip();
    }
}
