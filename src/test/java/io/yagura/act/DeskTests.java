package io.yagura.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yagura.access.Operator;
import io.yagura.audit.AuditEvent;
import io.yagura.audit.AuditEvent.Phase;
import io.yagura.observe.HandClock;
import io.yagura.observe.Target;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DeskTests {

    private static final Operator SRE = new Operator("sre", Set.of("operator"), "10.0.0.7");
    private static final Operator OTHER = new Operator("other", Set.of("operator"), null);

    private final HandClock clock = new HandClock();
    private final Lamp lamp = new Lamp();
    private final DeskSurroundings around = new DeskSurroundings();
    private final Desk desk = around.desk(lamp, JsonMapper.shared(), clock);

    @Test
    void strikesWhatIsAsItWasSeenAndRecordsEveryStep() throws BadSightingException {
        Judged judged = desk.submit(SRE, token(7), "it burns");
        assertThat(judged.outcome()).isEqualTo(new Outcome.Done("out", Receipt.EMPTY));
        assertThat(lamp.calls).containsExactly("look", "strike", "confirm");
        assertThat(around.trail)
                .extracting(AuditEvent::phase)
                .containsExactly(Phase.OPENED, Phase.STRUCK, Phase.JUDGED);
        AuditEvent opened = around.trail.getFirst();
        assertThat(opened.reason()).isEqualTo("it burns");
        assertThat(opened.seen()).contains("\"room\":\"hall\"", "2026-11-24T03:00:00Z");
        assertThat(opened.equivalent()).isEqualTo("PUT OUT hall");
        assertThat(opened.origin()).isEqualTo("10.0.0.7");
        assertThat(around.trail.get(1).message()).isEqualTo("look at the lamp in the hall");
    }

    @Test
    void refusesWhatChanged() throws BadSightingException {
        String token = token(7);
        lamp.revision = 8;
        assertRefused(desk.submit(SRE, token, "why"), Refusal.CHANGED);
        assertThat(lamp.calls).containsExactly("look");
    }

    @Test
    void keepsOfAReasonWhatCanBeRead() throws BadSightingException {
        desk.submit(SRE, token(7), "it\u0000 burns\u001b[2J,\nbadly");
        assertThat(around.trail.getFirst().reason()).isEqualTo("it? burns?[2J,\nbadly");
    }

    @Test
    void strikesOnceWithOneSighting() throws BadSightingException {
        String token = token(7);
        Judged first = desk.submit(SRE, token, "why");
        Judged second = desk.submit(SRE, token, "why");
        assertRefused(second, Refusal.SPENT);
        assertThat(second.outcome().receipt().entries())
                .containsEntry("firstAuditId", first.auditId().toString());
        assertThat(lamp.calls).containsExactly("look", "strike", "confirm");
    }

    @Test
    void refusesAnOldSighting() throws BadSightingException {
        String token = token(7);
        clock.pass(Duration.ofMinutes(5).plusSeconds(1));
        assertRefused(desk.submit(SRE, token, "why"), Refusal.EXPIRED);
        assertThat(lamp.calls).isEmpty();
    }

    @Test
    void refusesWhileAnotherActsOnTheSameSubject() throws BadSightingException {
        around.claimed.add("house/mine lamp hall");
        assertRefused(desk.submit(SRE, token(7), "why"), Refusal.BUSY);
    }

    @Test
    void releasesItsClaim() throws BadSightingException {
        desk.submit(SRE, token(7), "why");
        assertThat(around.claimed).isEmpty();
    }

    @Test
    void refusesWhoMayNot() throws BadSightingException {
        String token = token(7);
        around.denial = "viewer may not house.put-out";
        Judged judged = desk.submit(SRE, token, "why");
        assertRefused(judged, Refusal.FORBIDDEN);
        assertThat(around.trail.getLast().outcome()).isEqualTo("denied");
        assertThat(lamp.calls).isEmpty();
    }

    @Test
    void refusesASightingOfSomebodyElse() throws BadSightingException {
        assertRefused(desk.submit(OTHER, token(7), "why"), Refusal.FORBIDDEN);
    }

    @Test
    void refusesOnAReadOnlyTarget() throws BadSightingException {
        String token = token(7);
        lamp.target = new Target("house", "mine", "prod", "family", null, true);
        assertRefused(desk.submit(SRE, token, "why"), Refusal.READ_ONLY);
    }

    @Test
    void doesNothingWhenTheIntentCannotBeRecorded() throws BadSightingException {
        String token = token(7);
        around.durableFor = 0;
        assertRefused(desk.submit(SRE, token, "why"), Refusal.NOT_RECORDED);
        assertThat(lamp.calls).isEmpty();
    }

    @Test
    void doesNothingWhenTheStrikeCannotBeRecorded() throws BadSightingException {
        String token = token(7);
        around.durableFor = 1;
        assertRefused(desk.submit(SRE, token, "why"), Refusal.NOT_RECORDED);
        assertThat(lamp.calls).containsExactly("look");
    }

    @Test
    void stillTellsAnOutcomeThatCouldNotBeRecorded() throws BadSightingException {
        String token = token(7);
        around.durableFor = 2;
        assertThat(desk.submit(SRE, token, "why").outcome()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void doesNothingWhenItCannotLook() throws BadSightingException {
        lamp.trouble = Lamp.Trouble.BLIND;
        assertRefused(desk.submit(SRE, token(7), "why"), Refusal.UNSEEN);
        lamp.trouble = Lamp.Trouble.LOOK_THROWS;
        assertRefused(desk.submit(SRE, token(7), "why"), Refusal.UNSEEN);
        assertThat(lamp.calls).containsExactly("look", "look");
    }

    @Test
    void doesNotClaimToKnowWhatAFailingStrikeDid() throws BadSightingException {
        lamp.trouble = Lamp.Trouble.STRIKE_THROWS;
        assertThat(desk.submit(SRE, token(7), "why").outcome()).isInstanceOf(Outcome.Unconfirmed.class);
    }

    @Test
    void passesOnWhatTheTargetSaid() throws BadSightingException {
        lamp.trouble = Lamp.Trouble.REJECTS;
        assertThat(desk.submit(SRE, token(7), "why").outcome()).isInstanceOf(Outcome.Failed.class);
        lamp.trouble = Lamp.Trouble.TURNS_DOWN;
        assertRefused(desk.submit(SRE, token(7), "why"), Refusal.GONE);
    }

    @Test
    void auditsATokenThatNobodySealed() {
        assertThatThrownBy(() -> desk.submit(SRE, "forged", "why")).isInstanceOf(BadSightingException.class);
        assertThat(around.trail).extracting(AuditEvent::phase).containsExactly(Phase.DENIED);
    }

    private String token(int revision) {
        return desk.seal(lamp, new Lamp.Seen("hall", revision), clock.instant(), SRE);
    }

    private static void assertRefused(Judged judged, Refusal why) {
        assertThat(judged.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(why));
    }
}
