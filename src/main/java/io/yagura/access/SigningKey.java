package io.yagura.access;

import java.util.Base64;

/** The configured key that sightings are sealed with. */
public final class SigningKey {

    private static final int LEAST = 32;

    private final byte[] bytes;

    /**
     * Reads a key.
     *
     * @param base64 at least 32 bytes
     */
    public SigningKey(String base64) {
        try {
            this.bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not base64");
        }
        if (bytes.length < LEAST) {
            throw new IllegalArgumentException("has " + bytes.length + " bytes; at least " + LEAST + " are needed");
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "SigningKey[" + bytes.length + " bytes]";
    }
}
