package io.yagura.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.mysql.KillMark;
import io.yagura.mysql.KillSighting;
import io.yagura.mysql.LockKind;
import io.yagura.mysql.LockNode;
import io.yagura.mysql.SqlText;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The largest sighting of a kill that a server can make still fits into a token. */
class SealedKillTests {

    private static final Instant AT = Instant.parse("2026-11-24T03:12:07.123Z");

    private final byte[] key = new SecureRandom().generateSeed(32);
    private final Seal seal = new Seal(key::clone, JsonMapper.shared());
    private final Random random = new Random(3);

    @Test
    void fitsWithTheLongestStatementOfTheScript() {
        assertThat(sealed(noise(5_000, 'a', 'z'))).hasSizeLessThanOrEqualTo(Seal.LONGEST);
        assertThat(sealed(noise(5_000, '一', '龠'))).hasSizeLessThanOrEqualTo(Seal.LONGEST);
    }

    @Test
    void survivesJson() {
        KillSighting sighting = sighting("UPDATE `stock` SET `n` = ?");
        JsonMapper json = JsonMapper.shared();
        assertThat(json.readValue(json.writeValueAsBytes(sighting), KillSighting.class))
                .isEqualTo(sighting);
    }

    private String sealed(String digest) {
        return seal.seal(new Sighting<>(
                "mysql.kill-connection",
                sighting(digest),
                AT,
                AT.plusSeconds(2),
                "somebody.with.a.long.name@operations.example.com",
                UUID.randomUUID().toString()));
    }

    private KillSighting sighting(String digest) {
        KillMark mark = new KillMark(
                UUID.randomUUID().toString(),
                9_223_372_036L,
                9_223_372_099L,
                123_456_789_012L,
                123_456_789_034L,
                null,
                "421432760233176");
        SqlText text = new SqlText(digest, null, false);
        LockNode node = new LockNode(
                9_223_372_036L,
                noise(32, 'a', 'z'),
                noise(60, 'a', 'z'),
                null,
                LockKind.ROW,
                true,
                null,
                Duration.ofSeconds(123_456, 789_012_000),
                123_456_789_012L,
                null,
                text,
                null,
                1_234,
                Duration.ofSeconds(12),
                List.of(),
                null,
                mark,
                List.of());
        return KillSighting.of(noise(40, 'a', 'z'), node);
    }

    private String noise(int length, char from, char to) {
        return random.ints(length, from, to + 1).mapToObj(Character::toString).collect(Collectors.joining());
    }
}
