package io.yagura.logmatcher.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.yagura.logmatcher.EntryLog;
import io.yagura.logmatcher.EntryLogContract;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

class SegmentLogTests extends EntryLogContract {

    private static final int SMALL = 4_000;

    @TempDir
    private Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Override
    protected EntryLog life() {
        return new SegmentLog(directory.resolve("logmatcher"), SMALL, meters);
    }

    @Test
    void beginsANewSegmentWhereOneIsFull() throws IOException {
        List<String> told = write(60);

        assertThat(segments()).hasSizeGreaterThan(3);
        assertThat(past(life())).isEqualTo(told);
    }

    @Test
    void cutsOffABatchThatWasTornWhileItWasWritten() throws IOException {
        List<String> told = write(3);
        Path last = segments().getLast();
        long whole = Files.size(last);
        byte[] batch = Arrays.copyOf(Files.readAllBytes(last), (int) whole / 3);
        for (int length = 1; length < batch.length; length += 7) {
            Files.write(last, Arrays.copyOf(batch, length), StandardOpenOption.APPEND);

            assertThat(past(life())).as("%d bytes of a batch", length).isEqualTo(told);
            assertThat(Files.size(last)).isEqualTo(whole);
        }
        assertThat(damages()).isZero();
    }

    @Test
    void passesOverADamagedBatchSaysSoAndReadsThoseBehind() throws IOException {
        List<String> told = write(5);
        Path segment = segments().getFirst();
        byte[] sound = Files.readAllBytes(segment);
        int second = nextMark(sound, Frame.HEAD);
        int third = nextMark(sound, second + 1);
        List<String> without = new ArrayList<>(told);
        without.remove(1);

        for (int at = second; at < third; at++) {
            byte[] broken = sound.clone();
            broken[at] ^= 0x10;
            Files.write(segment, broken);
            double before = damages();

            assertThat(past(life())).as("byte %d", at).isEqualTo(without);
            assertThat(damages()).isEqualTo(before + 1);
        }
    }

    @Test
    void readsNoneOfADamagedBatchAgain() throws IOException {
        write(2);
        Path segment = segments().getFirst();
        byte[] broken = Files.readAllBytes(segment);
        broken[Frame.HEAD + 40] ^= 1;
        Files.write(segment, broken);

        EntryLog log = open();
        List<String> found = new ArrayList<>();
        for (int slice = 0; slice < 16; slice++) {
            log.again("orders", TEN, slice, entry -> found.add(entry.toString()));
        }
        log.close();

        assertThat(found).hasSize(1).allMatch(entry -> entry.contains("e1"));
    }

    @Test
    void aSecondOwnerOfTheDirectoryIsRefused() throws IOException {
        EntryLog first = open();

        EntryLog second = life();
        assertThatThrownBy(second::open)
                .isInstanceOfSatisfying(
                        InvalidConfigurationPropertyValueException.class,
                        refused -> assertThat(refused.getReason()).contains("another console uses it"));

        first.close();
        second.open();
        second.close();
    }

    @Test
    void removesSegmentsThatAreTooOld() throws IOException {
        write(60);
        EntryLog log = open();
        int before = segments().size();

        log.expire(TEN.plusSeconds(30));
        log.close();

        assertThat(segments()).hasSizeLessThan(before);
        List<String> left = past(life());
        assertThat(left.getLast()).startsWith(TEN.plusSeconds(59).toString());
        assertThat(left).hasSizeGreaterThanOrEqualTo(30).hasSizeLessThan(50);
    }

    @Test
    void remembersFewStretchesForManyBatches() throws IOException {
        SegmentLog log = new SegmentLog(directory.resolve("many"), 64 << 20, meters);
        log.open();
        for (int i = 0; i < 2_000; i++) {
            log.write(batch(0, published(i + 1, "e" + i, TEN.plusSeconds(i % 60))));
        }
        log.force();

        assertThat(log.stretches()).isLessThan(5);
        log.close();
    }

    private List<String> write(int batches) throws IOException {
        List<String> told = new ArrayList<>();
        EntryLog log = open();
        for (int i = 0; i < batches; i++) {
            var batch = batch(i, published(i + 1, "e" + i, TEN.plusSeconds(i)));
            log.write(batch);
            log.force();
            told.add(text(batch));
        }
        log.close();
        return told;
    }

    private static int nextMark(byte[] bytes, int from) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int at = from;
        while (buffer.getInt(at) != Frame.MARK) {
            at++;
        }
        return at;
    }

    private double damages() {
        return meters.get("yagura.logmatcher.damaged").counter().count();
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> all = Files.list(directory.resolve("logmatcher"))) {
            return all.filter(file -> file.toString().endsWith(".log")).sorted().toList();
        }
    }
}
