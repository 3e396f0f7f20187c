package io.yagura.mysql;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes the literals out of a statement where the server gives no digest.
 *
 * <p>It errs towards saying nothing: comments go, whatever might be a literal becomes {@code ?}, and a text that ends
 * inside quotes or a comment (the server cuts long ones) gives null, as does a backslash outside of quotes, which
 * shows that quotes were taken apart wrongly ({@code NO_BACKSLASH_ESCAPES}). Double quotes always count as a string,
 * although under {@code ANSI_QUOTES} they hold a name.
 */
public final class SqlMask {

    private final String sql;
    private final MaskedSql out = new MaskedSql();
    private int at;
    private int versioned;

    private SqlMask(String sql) {
        this.sql = sql;
    }

    /** {@return the statement with every literal replaced by {@code ?}, or null where that is not certain} */
    public static @Nullable String mask(String sql) {
        SqlMask mask = new SqlMask(sql);
        return mask.run() ? mask.out.toString() : null;
    }

    /** {@return the masked statement, or null where it has to be withheld} */
    public static @Nullable SqlText text(@Nullable String sql) {
        String digest = sql == null || sql.isBlank() ? null : mask(sql);
        return digest == null ? null : new SqlText(digest, null, true);
    }

    private boolean run() {
        while (at < sql.length()) {
            if (!step(sql.charAt(at))) {
                return false;
            }
        }
        return versioned == 0;
    }

    private boolean step(char c) {
        if (Character.isWhitespace(c)) {
            at++;
            out.space();
            return true;
        }
        if (c == '\'' || c == '"') {
            return string(c);
        }
        if (c == '`') {
            return quotedName();
        }
        if (c == '#' || (looking("--") && (at + 2 >= sql.length() || sql.charAt(at + 2) <= ' '))) {
            return lineComment();
        }
        if (looking("/*")) {
            return comment();
        }
        if (versioned > 0 && looking("*/")) {
            versioned--;
            at += 2;
            out.space();
            return true;
        }
        if (c == '\\') {
            return nullLetter();
        }
        if (isWord(c) || (c == '.' && isDigit(at + 1) && !out.endsInName())) {
            return word();
        }
        out.append(c);
        at++;
        return true;
    }

    /** {@code \N} is NULL; any other backslash out here means that the quotes were misread. */
    private boolean nullLetter() {
        if (!looking("\\N")) {
            return false;
        }
        at += 2;
        out.append("NULL");
        return true;
    }

    private boolean string(char quote) {
        if (!pass(quote, true)) {
            return false;
        }
        out.literal();
        return true;
    }

    private boolean quotedName() {
        int start = at;
        if (!pass('`', false)) {
            return false;
        }
        out.append(sql.substring(start, at));
        return true;
    }

    /** Moves past the closing quote; doubled quotes, and escaped ones in strings, do not close. */
    private boolean pass(char quote, boolean escapes) {
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            boolean doubled = c == quote && at + 1 < sql.length() && sql.charAt(at + 1) == quote;
            boolean escape = escapes && c == '\\';
            at += doubled || escape ? 2 : 1;
            if (c == quote && !doubled) {
                return true;
            }
        }
        return false;
    }

    private boolean lineComment() {
        int end = sql.indexOf('\n', at);
        at = end < 0 ? sql.length() : end;
        out.space();
        return true;
    }

    /** What stands in {@code /*!50100 … *}{@code /} is run by the server, so it is read like the rest. */
    private boolean comment() {
        boolean runs = looking("/*!") || looking("/*M!");
        if (runs) {
            at = sql.indexOf('!', at) + 1;
            while (isDigit(at)) {
                at++;
            }
            versioned++;
            out.space();
            return true;
        }
        int end = sql.indexOf("*/", at + 2);
        if (end < 0) {
            return false;
        }
        at = end + 2;
        out.space();
        return true;
    }

    private boolean word() {
        int start = at;
        boolean number = isDigit(at) || sql.charAt(at) == '.';
        while (at < sql.length() && (isWord(sql.charAt(at)) || (number && partOfNumber(start)))) {
            at++;
        }
        String word = sql.substring(start, at);
        if (at < sql.length() && introducesString(word, sql.charAt(at))) {
            return string(sql.charAt(at));
        }
        // a name may begin with a digit too, but then it is no loss to hide it
        if (number) {
            out.literal();
            return true;
        }
        out.append(word);
        return true;
    }

    private boolean partOfNumber(int start) {
        char c = sql.charAt(at);
        if (c == '.') {
            return sql.substring(start, at).chars().allMatch(Character::isDigit);
        }
        char before = Character.toLowerCase(sql.charAt(at - 1));
        return (c == '-' || c == '+') && before == 'e' && at - 1 > start && isDigit(at + 1) && !looking0x(start);
    }

    private boolean looking0x(int start) {
        return sql.startsWith("0x", start) || sql.startsWith("0X", start);
    }

    /** {@code N'…'}, {@code X'…'}, {@code b'…'} and {@code _utf8mb4'…'}. */
    private static boolean introducesString(String word, char next) {
        if (next != '\'' && next != '"') {
            return false;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.equals("n") || lower.equals("x") || lower.equals("b") || lower.startsWith("_");
    }

    private boolean looking(String text) {
        return sql.startsWith(text, at);
    }

    private boolean isDigit(int index) {
        return index < sql.length() && sql.charAt(index) >= '0' && sql.charAt(index) <= '9';
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '@' || c > 0x7f;
    }
}
