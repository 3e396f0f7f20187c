package io.yagura.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SealTests {

    private static final Instant AT = Instant.parse("2026-11-24T03:12:07Z");

    private final byte[] key = new SecureRandom().generateSeed(32);
    private final Seal seal = new Seal(key::clone, JsonMapper.shared());
    private final Lamp lamp = new Lamp();
    private final Map<String, GuardedAction<?>> actions = Map.of(lamp.name(), lamp);
    private final Sighting<Lamp.Seen> sighting =
            new Sighting<>(lamp.name(), new Lamp.Seen("hall", 7), AT, AT.plusSeconds(2), "sre", "n-1");

    @Test
    void opensWhatItSealed() throws BadSightingException {
        assertThat(seal.open(seal.seal(sighting), actions)).isEqualTo(sighting);
    }

    @Test
    void hidesWhatItHolds() {
        byte[] token = Base64.getUrlDecoder().decode(seal.seal(sighting));
        assertThat(new String(token, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("hall", "sre");
    }

    @Test
    void refusesEveryChangedByte() {
        byte[] token = Base64.getUrlDecoder().decode(seal.seal(sighting));
        for (int i = 0; i < token.length; i++) {
            byte[] changed = token.clone();
            changed[i] ^= 1;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThatThrownBy(() -> seal.open(text, actions)).isInstanceOf(BadSightingException.class);
        }
    }

    @Test
    void refusesWhatAnotherKeySealed() {
        byte[] other = new SecureRandom().generateSeed(32);
        String token = new Seal(other::clone, JsonMapper.shared()).seal(sighting);
        assertThatThrownBy(() -> seal.open(token, actions)).isInstanceOf(BadSightingException.class);
    }

    @Test
    void refusesNonsenseWithoutFailing() {
        for (String token : new String[] {"", "x", "not base64!", "AAAA", "A".repeat(1024), "A".repeat(9000)}) {
            assertThatThrownBy(() -> seal.open(token, actions)).isInstanceOf(BadSightingException.class);
        }
    }

    @Test
    void refusesFactsThatDoNotFit() {
        SecureRandom random = new SecureRandom();
        byte[] noise = new byte[2000];
        random.nextBytes(noise);
        String tooMuch = Base64.getEncoder().encodeToString(noise);
        var large = new Sighting<>(lamp.name(), new Lamp.Seen(tooMuch, 1), AT, AT, "sre", "n-1");
        assertThatThrownBy(() -> seal.seal(large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1024");
    }
}
