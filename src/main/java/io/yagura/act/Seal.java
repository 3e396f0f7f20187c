package io.yagura.act;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Turns a sighting into a token and back: JSON, deflated, under AES-256-GCM with a random 96-bit nonce, written as
 * base64url. Whoever holds the token can neither read nor change it.
 */
final class Seal {

    /** A token's longest form, in characters. */
    static final int LONGEST = 1024;

    private static final byte[] VERSION = {1};

    /** Sets this use of the key apart from any other, and brings a key of any length to 256 bits. */
    private static final byte[] PURPOSE = "yagura sighting".getBytes(StandardCharsets.US_ASCII);

    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** What a token may unpack to, so that nothing crafted can fill the memory. */
    private static final int LARGEST_JSON = 16 * 1024;

    private final SecureRandom random = new SecureRandom();
    private final SigningKey key;
    private final ObjectMapper json;

    Seal(SigningKey key, ObjectMapper json) {
        this.key = key;
        this.json = json;
    }

    <S> String seal(Sighting<S> sighting) {
        byte[] plain = deflate(json.writeValueAsBytes(new Packed(
                sighting.action(),
                json.valueToTree(sighting.seen()),
                sighting.observedAt().toEpochMilli(),
                sighting.sealedAt().toEpochMilli(),
                sighting.operator(),
                sighting.nonce())));
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        byte[] hidden = crypt(Cipher.ENCRYPT_MODE, iv, plain, 0, plain.length);
        byte[] token = new byte[IV_BYTES + hidden.length];
        System.arraycopy(iv, 0, token, 0, IV_BYTES);
        System.arraycopy(hidden, 0, token, IV_BYTES, hidden.length);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("A sighting of " + sighting.action() + " takes " + text.length()
                    + " characters; at most " + LONGEST + " fit");
        }
        return text;
    }

    /** {@return what was sealed, its facts read as the type that its action binds} */
    Sighting<?> open(String token, Map<String, GuardedAction<?>> actions) throws BadSightingException {
        Packed packed = unpack(token);
        GuardedAction<?> action = actions.get(packed.action);
        if (action == null) {
            throw new BadSightingException("There is no action '" + packed.action + "'");
        }
        try {
            return new Sighting<>(
                    packed.action,
                    json.treeToValue(packed.seen, action.sightingType()),
                    Instant.ofEpochMilli(packed.observedAt),
                    Instant.ofEpochMilli(packed.sealedAt),
                    packed.operator,
                    packed.nonce);
        } catch (JacksonException e) {
            throw new BadSightingException("The sighting was sealed by another version of Yagura");
        }
    }

    private Packed unpack(String token) throws BadSightingException {
        if (token.length() > LONGEST) {
            throw new BadSightingException("A sighting has at most " + LONGEST + " characters, not " + token.length());
        }
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw new BadSightingException("The sighting is not base64url");
        }
        if (sealed.length <= IV_BYTES + TAG_BITS / 8) {
            throw new BadSightingException("The sighting is cut: " + token.length() + " characters");
        }
        try {
            byte[] plain = crypt(Cipher.DECRYPT_MODE, sealed, sealed, IV_BYTES, sealed.length - IV_BYTES);
            return json.readValue(inflate(plain), Packed.class);
        } catch (IllegalStateException | JacksonException | IOException e) {
            throw new BadSightingException("The sighting was not sealed here, or was changed");
        }
    }

    private byte[] crypt(int mode, byte[] iv, byte[] in, int offset, int length) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            MessageDigest derived = MessageDigest.getInstance("SHA-256");
            derived.update(PURPOSE);
            SecretKeySpec secret = new SecretKeySpec(derived.digest(key.bytes()), "AES");
            cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, iv, 0, IV_BYTES));
            cipher.updateAAD(VERSION);
            return cipher.doFinal(in, offset, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The sighting cannot be read with this key", e);
        }
    }

    private static byte[] deflate(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try (DeflaterOutputStream packing = new DeflaterOutputStream(out, deflater)) {
            packing.write(plain);
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory failed", e);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    private static byte[] inflate(byte[] packed) throws IOException {
        Inflater inflater = new Inflater(true);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed), inflater)) {
            return in.readNBytes(LARGEST_JSON);
        } finally {
            inflater.end();
        }
    }

    /** The JSON inside; short names, since every byte counts. */
    private record Packed(
            @JsonProperty("a") String action,
            @JsonProperty("s") JsonNode seen,
            @JsonProperty("o") long observedAt,
            @JsonProperty("t") long sealedAt,
            @JsonProperty("p") String operator,
            @JsonProperty("n") String nonce) {}
}
