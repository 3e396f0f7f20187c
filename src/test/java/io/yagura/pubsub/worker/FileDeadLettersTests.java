package io.yagura.pubsub.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FileDeadLettersTests {

    @TempDir
    Path directory;

    private static DeadLetter letter(String data) {
        Parcel parcel = Parcel.of(0, "shardId-1", "49", 0, "42", Instant.EPOCH, data.getBytes(StandardCharsets.UTF_8));
        return new DeadLetter(
                Instant.parse("2026-11-24T10:00:00Z"), "billing-worker", "billing", "orders", parcel, 3, "status 410");
    }

    @Test
    void aLetterIsOneLineAndTheNextStartAppends() throws IOException {
        Path file = directory.resolve("deep/dead.ndjson");
        String event = "{\n \"specversion\":\"1.0\",\"id\":\"e1\",\"type\":\"t\",\r\n\"data\":1.50}";
        try (var letters = new FileDeadLetters(file)) {
            letters.keep(letter(event));
        }
        try (var letters = new FileDeadLetters(file)) {
            letters.keep(letter("plain text"));
        }

        var lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        JsonNode first = JsonMapper.builder().build().readTree(lines.getFirst());
        assertThat(first.path("event").path("id").stringValue()).isEqualTo("e1");
        assertThat(lines.getFirst()).contains("\"data\":1.50");
        assertThat(first.path("partitionKey").stringValue()).isEqualTo("42");
        assertThat(first.path("attempts").intValue()).isEqualTo(3);
        assertThat(first.path("reason").stringValue()).isEqualTo("status 410");
        assertThat(lines.getLast()).contains("\"record\":");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedAtTheStart() throws IOException {
        Path file = Files.createDirectory(directory.resolve("dead.ndjson"));

        assertThatThrownBy(() -> new FileDeadLetters(file))
                .hasMessageContaining("yagura.worker.dead-letter.file: '" + file + "' cannot be written");
    }
}
