package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LogmatcherServiceTests {

    private static final Instant END = Scene.at(600);

    private final KeptEntryLog log = new KeptEntryLog();

    @Test
    void judgesAfterARestartAsBefore() throws Exception {
        List<List<LogEntry>> bodies = new PlantedLog(7, 2_000, END).bodies(100);
        List<String> before;
        try (IntakeStage stage = new IntakeStage(log)) {
            await(stage);
            stage.at(END);
            for (List<LogEntry> body : bodies) {
                assertThat(read(stage, body).accepted()).isEqualTo(body.size());
            }
            Awaitility.await()
                    .untilAsserted(() -> assertThat(stage.findings.mismatches())
                            .extracting(Mismatch::kind)
                            .contains(
                                    Verdict.LOST, Verdict.DUPLICATE, Verdict.LATE, Verdict.FAILED, Verdict.UNEXPECTED));
            before = words(stage);
        }
        try (IntakeStage stage = new IntakeStage(log)) {
            stage.at(END);
            Awaitility.await().untilAsserted(() -> assertThat(words(stage)).isEqualTo(before));
            assertThat(stage.published()).hasSizeGreaterThan(1_900);
            IntakeTally again = read(stage, bodies.getFirst());
            assertThat(again.accepted()).isZero();
            assertThat(again.repeated()).isEqualTo(bodies.getFirst().size());
        }
    }

    /** A loss that is recovered in one life is still a recovered loss in the next: the times of verdicts are kept. */
    @Test
    void remembersWhenItHadJudged() throws Exception {
        Teller shop = new Teller("shop-1");
        Teller billing = new Teller("billing-1");
        Teller other = new Teller("billing-2");
        List<Amendment> before;
        try (IntakeStage stage = new IntakeStage(log)) {
            await(stage);
            stage.at(Scene.at(200));
            read(
                    stage,
                    List.of(
                            shop.publishedTo(Scene.at(-5)),
                            billing.readTo(Scene.at(-5), Scene.at(-5)),
                            shop.published("e1", Scene.at(10)),
                            shop.publishedTo(Scene.at(190)),
                            billing.readTo(Scene.at(201), Scene.at(201))));
            awaitKind(stage, Verdict.LOST);
            stage.at(Scene.at(210));
            read(stage, List.of(other.delivered("e1", Scene.at(10), Scene.at(195)), other.readTo(Scene.at(196), null)));
            awaitKind(stage, Verdict.LATE);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(stage.findings.amendments()).hasSize(1));
            before = stage.findings.amendments();
            assertThat(before.getFirst().from()).isEqualTo(Verdict.LOST);
        }
        try (IntakeStage stage = new IntakeStage(log)) {
            stage.at(Scene.at(220));
            awaitKind(stage, Verdict.LATE);

            assertThat(stage.findings.amendments()).isEqualTo(before);
            Mismatch mismatch = stage.findings.mismatches().getFirst();
            assertThat(mismatch.detectedAt()).isEqualTo(Scene.at(200));
            assertThat(mismatch.recoveredAt()).isEqualTo(Scene.at(210));
        }
    }

    @Test
    void bringsToTheLedgerWhatItDidNotTake() throws Exception {
        try (IntakeStage stage = new IntakeStage(log)) {
            await(stage);
            stage.at(END);
            stage.findings.away(new IllegalStateException("The store is away"));
            for (List<LogEntry> body : new PlantedLog(8, 500, END).bodies(500)) {
                read(stage, body);
            }
            Awaitility.await().until(() -> stage.service.subscriptions().size() == 1);
            stage.findings.away(null);

            awaitKind(stage, Verdict.LOST);
        }
    }

    @Test
    void countsNothingThatIsNotDurable() throws Exception {
        Teller shop = new Teller("shop-1");
        List<LogEntry> lines = List.of(shop.published("e1", Scene.TEN));
        try (IntakeStage stage = new IntakeStage(log)) {
            await(stage);
            log.fail(new IOException("No space left on device"));
            assertThatThrownBy(() -> read(stage, lines))
                    .isInstanceOf(BehindException.class)
                    .hasMessageContaining("disk");
            assertThat(stage.published()).isEmpty();
            log.fail(null);

            assertThat(read(stage, lines).accepted()).isEqualTo(1);
            assertThat(stage.published()).containsExactly("e1");
        }
    }

    @Test
    void letsSendersWaitAndThenSendsThemAwayWhileTheDiskIsSlow() throws Exception {
        try (IntakeStage stage = new IntakeStage(log)) {
            await(stage);
            ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
            List<Future<BatchTally>> answers = new ArrayList<>();
            String padding = "p".repeat(60_000);
            log.hold();
            try {
                for (int sender = 0; sender < 40; sender++) {
                    Teller shop = new Teller("shop-" + sender);
                    List<EntryLine> lines = IntStream.range(0, 16)
                            .mapToObj(i -> EntryLine.of(shop.published(i + padding, Scene.TEN)))
                            .toList();
                    answers.add(senders.submit(() -> stage.service.take(new EntryBatch(Scene.TEN, lines))));
                }
                Awaitility.await().until(() -> answers.stream().anyMatch(Future::isDone));
                assertThat(answers)
                        .filteredOn(answer -> answer.state() == Future.State.FAILED)
                        .isNotEmpty()
                        .extracting(Future::exceptionNow)
                        .allSatisfy(away -> assertThat(away)
                                .hasMessageContaining("The matcher is behind")
                                .isInstanceOfSatisfying(
                                        BehindException.class,
                                        behind ->
                                                assertThat(behind.retryAfter()).isPositive()));
                assertThat(stage.meters.get("yagura.logmatcher.waiting").gauge().value())
                        .isBetween(8.0 * (1 << 20), 16.0 * (1 << 20));
            } finally {
                log.release();
            }
            senders.close();
            long taken = answers.stream()
                    .filter(answer -> answer.state() == Future.State.SUCCESS)
                    .mapToLong(answer -> answer.resultNow().accepted())
                    .sum();
            assertThat(taken).isPositive();
            assertThat(stage.published()).hasSize((int) taken);
        }
    }

    @Test
    void hasRoomForSoManySources() throws Exception {
        try (IntakeStage stage = new IntakeStage(log, IntakeStage.settings(2))) {
            await(stage);
            List<LogEntry> lines = List.of(
                    new Teller("a").published("e1", Scene.TEN),
                    new Teller("b").published("e2", Scene.TEN),
                    new Teller("c").published("e3", Scene.TEN));

            IntakeTally tally = read(stage, lines);

            assertThat(tally.accepted()).isEqualTo(2);
            assertThat(tally.reasons())
                    .containsExactly(new IntakeTally.Rejection(
                            3, "source: there is no room for 'c'; yagura.logmatcher.sources allows 2"));
        }
    }

    @Test
    void answersEveryLineOfRubbishAndLosesNoneBetween() throws Exception {
        Random random = new Random(5);
        Teller shop = new Teller("shop-1");
        int good = 0;
        StringBuilder body = new StringBuilder();
        int rubbish = 0;
        for (int i = 0; i < 3_000; i++) {
            String line = LogEntryCodec.write(shop.published("e" + i, Scene.TEN));
            body.append(line).append('\n');
            good++;
            String spoilt = spoilt(line, random);
            if (!spoilt.isBlank()) {
                body.append(spoilt).append('\n');
                rubbish++;
            }
        }
        try (IntakeStage stage = new IntakeStage(log)) {
            await(stage);
            IntakeTally tally = stage.intake.read(
                    new ByteArrayInputStream(body.toString().getBytes(StandardCharsets.ISO_8859_1)), Origin.platform());

            assertThat(tally.accepted() + tally.repeated() + tally.rejected()).isEqualTo(good + rubbish);
            assertThat(stage.published()).contains("e0", "e1499", "e2999");
            assertThat(stage.published().stream()
                            .filter(id -> id.matches("e\\d+"))
                            .collect(Collectors.toSet()))
                    .hasSizeGreaterThanOrEqualTo(good);
            assertThat(tally.rejected()).isGreaterThan(rubbish / 2);
        }
    }

    /** {@return the line with something done to it; it cannot take the number of another line} */
    private static String spoilt(String line, Random random) {
        String strange = line.replaceFirst("\"seq\":\\d+", "\"seq\":" + (1_000_000 + random.nextInt(1_000_000)));
        StringBuilder text = new StringBuilder(strange);
        int at = random.nextInt(text.length());
        switch (random.nextInt(8)) {
            case 0 -> text.setLength(at);
            case 1 -> text.setCharAt(at, (char) random.nextInt(256));
            case 2 -> text.insert(at, (char) random.nextInt(32));
            case 3 -> text.append(text);
            case 4 -> text.replace(0, text.length(), "[".repeat(5_000));
            case 5 -> text.replace(0, text.length(), strange.replace("2026-11-23T", "+999999999-11-23T"));
            case 6 -> text.replace(0, text.length(), strange.replaceFirst("\"seq\":\\d+", "\"seq\":1e400"));
            default -> text.replace(0, text.length(), strange.replace("orders", "../" + "o".repeat(300)));
        }
        return text.toString().replace("\n", "").replace("\r", "x");
    }

    private static IntakeTally read(IntakeStage stage, List<LogEntry> lines)
            throws BehindException, InterruptedException {
        String body = lines.stream().map(LogEntryCodec::write).collect(Collectors.joining("\n"));
        return stage.intake.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), Origin.platform());
    }

    /** Until the earlier life is known. */
    private static void await(IntakeStage stage) {
        Awaitility.await().ignoreException(BehindException.class).until(() -> {
            stage.service.take(new EntryBatch(Scene.TEN, List.of()));
            return true;
        });
    }

    private static void awaitKind(IntakeStage stage, Verdict kind) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(stage.findings.mismatches())
                        .extracting(Mismatch::kind)
                        .contains(kind));
    }

    private static List<String> words(IntakeStage stage) {
        return FindingsProbe.words(stage.findings.windows(), stage.findings.mismatches());
    }
}
