package io.yagura.store;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** How a line of a journal is written: its CRC-32C in eight hexadecimal digits, a blank, the text, a line feed. */
final class JournalLine {

    private static final int DIGITS = 8;

    private JournalLine() {}

    static byte[] encode(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("A journal's line is one line: '" + text + "'");
        }
        return (checksum(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** {@return the text, or null when the line is torn or was altered} */
    static @Nullable String decode(String line) {
        if (line.length() <= DIGITS || line.charAt(DIGITS) != ' ') {
            return null;
        }
        String text = line.substring(DIGITS + 1);
        return checksum(text).equals(line.substring(0, DIGITS)) ? text : null;
    }

    private static String checksum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
