package io.yagura.logmatcher;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Lines as bytes and as text, neither of which may hold what is no character. */
final class EntryText {

    private EntryText() {}

    static boolean isBlank(byte[] text) {
        for (byte b : text) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    static String decoded(byte[] text) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
        } catch (CharacterCodingException e) {
            throw MalformedEntryException.line("is no UTF-8");
        }
    }

    /** Half a character, which JSON can escape, would come back from the disk as another. */
    static byte[] encoded(String line) {
        try {
            ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(line));
            byte[] bytes = new byte[utf8.remaining()];
            utf8.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw MalformedEntryException.line("has half a surrogate pair, which is no character");
        }
    }
}
