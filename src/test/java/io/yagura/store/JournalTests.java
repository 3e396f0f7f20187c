package io.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTests {

    @TempDir
    private Path directory;

    @Test
    void givesLinesBackInOrderAndOnce() throws Exception {
        Journal journal = journal();
        journal.append("one");
        journal.append("zwei ü 日本 \u2028 {\"a\":1}");
        assertThat(journal.lines()).containsExactly("one", "zwei ü 日本 \u2028 {\"a\":1}");

        List<String> taken = new ArrayList<>();
        assertThat(journal.drain(taken::add)).isEqualTo(2);

        assertThat(taken).containsExactly("one", "zwei ü 日本 \u2028 {\"a\":1}");
        assertThat(journal.lines()).isEmpty();
        assertThat(files()).isEmpty();
        assertThat(journal.drain(taken::add)).isZero();
    }

    @Test
    void goesOnAfterADrain() throws Exception {
        Journal journal = journal();
        journal.append("one");
        journal.drain(line -> true);
        journal.append("two");
        assertThat(journal.lines()).containsExactly("two");
    }

    @Test
    void keepsATornLastLineAsideAndGivesTheRest() throws Exception {
        abandoned().append("whole");
        Path file = files().getFirst();
        Files.writeString(file, "0a0b0c0d {\"torn", StandardOpenOption.APPEND);

        Journal journal = journal();
        assertThat(journal.lines()).containsExactly("whole");
        List<String> taken = new ArrayList<>();
        assertThat(journal.drain(taken::add)).isEqualTo(1);

        assertThat(taken).containsExactly("whole");
        assertThat(files()).singleElement().asString().endsWith(".bad");
        assertThat(Files.readString(files().getFirst())).isEqualTo("0a0b0c0d {\"torn\n");
    }

    @Test
    void keepsAsideALineThatWasAlteredOrIsNoText() throws Exception {
        abandoned().append("whole");
        Path file = files().getFirst();
        byte[] altered = Files.readAllBytes(file);
        altered[10] ^= 1;
        Files.write(file, altered);
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n'}, StandardOpenOption.APPEND);

        assertThat(journal().drain(line -> true)).isZero();
        assertThat(Files.readAllLines(files().getFirst(), StandardCharsets.ISO_8859_1))
                .hasSize(2);
    }

    @Test
    void keepsAsideWhatNobodyTakes() throws Exception {
        Journal journal = journal();
        journal.append("good");
        journal.append("odd");
        assertThat(journal.drain(line -> line.equals("good"))).isEqualTo(1);
        assertThat(Files.readString(files().getFirst())).endsWith(" odd\n");
    }

    @Test
    void keepsEverythingWhileTheStoreIsAway() throws Exception {
        Journal journal = journal();
        journal.append("one");
        journal.append("two");
        assertThatThrownBy(() -> journal.drain(line -> {
                    if (line.equals("two")) {
                        throw new StoreAwayException("away");
                    }
                    return true;
                }))
                .isInstanceOf(StoreAwayException.class);

        assertThat(journal.lines()).containsExactly("one", "two");
        journal.append("three");
        assertThat(journal.lines()).containsExactly("one", "two", "three");
    }

    @Test
    void leavesTheFileOfALivingConsoleAlone() throws Exception {
        Journal theirs = journal();
        theirs.append("theirs");
        Journal ours = journal();
        assertThat(ours.drain(line -> true)).isZero();
        assertThat(ours.lines()).containsExactly("theirs");
        assertThat(theirs.drain(line -> true)).isEqualTo(1);
    }

    @Test
    void refusesWhenItsDirectoryCannotBe() throws Exception {
        Path file = Files.writeString(directory.resolve("taken"), "a file where the directory should be");
        Journal journal = new Journals(file, RunId.fresh(), InstantSource.system()).journal("audit");
        assertThatThrownBy(() -> journal.append("one")).isInstanceOf(IOException.class);
        assertThat(journal.lines()).isEmpty();
        assertThat(journal.drain(line -> true)).isZero();
    }

    @Test
    void beginsAnewWhenItsFileWasRemoved() throws Exception {
        Journal journal = journal();
        journal.append("one");
        Files.delete(files().getFirst());
        journal.append("two");
        assertThat(journal.lines()).containsExactly("two");
    }

    @Test
    void isNotClosedByAnInterrupt() throws Exception {
        Journal journal = journal();
        Thread.currentThread().interrupt();
        journal.append("one");
        assertThat(Thread.interrupted()).isTrue();
        journal.append("two");
        assertThat(journal.lines()).containsExactly("one", "two");
    }

    @Test
    void keepsJournalsOfOtherNamesApart() throws Exception {
        Journals journals = new Journals(directory, RunId.fresh(), InstantSource.system());
        journals.journal("audit").append("event");
        journals.journal("spent").append("nonce");
        assertThat(journals.journal("spent").lines()).containsExactly("nonce");
    }

    @Test
    void refusesALineThatIsTwo() {
        assertThatThrownBy(() -> journal().append("one\ntwo")).isInstanceOf(IllegalArgumentException.class);
    }

    private Journal journal() {
        return new Journals(directory, RunId.fresh(), InstantSource.system()).journal("audit");
    }

    /** A journal whose console is dead: its file is not locked any more. */
    private Appending abandoned() {
        return line -> {
            Journal journal = journal();
            journal.append(line);
            Path file = files().getFirst();
            byte[] content = Files.readAllBytes(file);
            journal.drain(taken -> true);
            Files.write(file, content);
        };
    }

    private interface Appending {
        void append(String line) throws Exception;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.sorted().toList();
        }
    }
}
