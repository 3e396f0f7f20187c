package io.yagura.logmatcher;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Entries as lines of UTF-8, with nothing in them that would come back from a disk as something else. */
final class EntryText {

    private EntryText() {}

    /** {@return whether there is nothing on the line} */
    static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /** {@return the entry that stands in the line, or throws with the field and the value that are wrong} */
    static LogEntry read(byte[] line) {
        return LogEntryCodec.read(decoded(line));
    }

    /** {@return the line for the entry, or throws where it holds half a character, which JSON can escape} */
    static byte[] write(LogEntry entry) {
        try {
            ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(LogEntryCodec.write(entry)));
            byte[] bytes = new byte[utf8.remaining()];
            utf8.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw MalformedEntryException.line("has half a surrogate pair, which is no character");
        }
    }

    private static String decoded(byte[] line) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw MalformedEntryException.line("is no UTF-8");
        }
    }
}
