package io.yagura.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.yagura.observe.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RolePolicyTests {

    private static final Target ORDERS = new Target("mysql", "orders-db", "prod", "orders", null, false);
    private static final Target PAYMENTS = new Target("mysql", "payments-db", "prod", "payments", null, false);
    private static final Target STAGING = new Target("mysql", "orders-stg", "staging", "orders", null, false);
    private static final Target BARE = new Target("mysql", "bare-db", null, null, null, false);
    private static final Target FROZEN = new Target("mysql", "orders-frozen", "prod", "orders", null, true);
    private static final Target ROLLOUT = new Target("rollouts", "shop", "prod", "orders", null, false);
    private static final @Nullable Target NOWHERE = null;
    private static final List<@Nullable Target> TARGETS =
            java.util.Arrays.asList(ORDERS, PAYMENTS, STAGING, BARE, FROZEN, ROLLOUT, NOWHERE);

    private static final Permission SEE = new Permission("mysql.see");
    private static final Permission SEE_AUDIT = new Permission("audit.see");
    private static final Permission LITERALS = new Permission("mysql.see-literals");
    private static final Permission KILL_QUERY = new Permission("mysql.kill-query");
    private static final Permission KILL_CONNECTION = new Permission("mysql.kill-connection");
    private static final Permission PROMOTE = new Permission("rollouts.promote-step");
    private static final List<Permission> PERMISSIONS =
            List.of(SEE, SEE_AUDIT, LITERALS, KILL_QUERY, KILL_CONNECTION, PROMOTE);

    private static final Map<String, Grant> CONFIGURED = Map.of(
            "mysql-all", grant(List.of("mysql.*"), List.of(), List.of(), List.of()),
            "literals", grant(List.of("mysql.see-literals"), List.of(), List.of(), List.of()),
            "orders-killer", grant(List.of("mysql.kill-*"), List.of("mysql/orders-*"), List.of(), List.of()),
            "stager", grant(List.of("*"), List.of(), List.of("stag*"), List.of()),
            "payments", grant(List.of("*.*", "*.see-*"), List.of(), List.of(), List.of("payments")),
            "anywhere-named", grant(List.of("*.*"), List.of("*"), List.of("*"), List.of()));

    /** Every cell that is allowed, written out; whatever is not here must be denied. */
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "viewer", cells(List.of(SEE, SEE_AUDIT), TARGETS),
            "operator",
                    union(
                            cells(List.of(SEE, SEE_AUDIT), TARGETS),
                            cells(
                                    List.of(KILL_QUERY, KILL_CONNECTION, PROMOTE),
                                    java.util.Arrays.asList(ORDERS, PAYMENTS, STAGING, BARE, ROLLOUT, NOWHERE))),
            "admin",
                    union(
                            cells(List.of(SEE, SEE_AUDIT, LITERALS), TARGETS),
                            cells(
                                    List.of(KILL_QUERY, KILL_CONNECTION, PROMOTE),
                                    java.util.Arrays.asList(ORDERS, PAYMENTS, STAGING, BARE, ROLLOUT, NOWHERE))),
            "mysql-all",
                    union(
                            cells(List.of(SEE), TARGETS),
                            cells(
                                    List.of(KILL_QUERY, KILL_CONNECTION),
                                    java.util.Arrays.asList(ORDERS, PAYMENTS, STAGING, BARE, ROLLOUT, NOWHERE))),
            "literals", cells(List.of(LITERALS), TARGETS),
            "orders-killer", cells(List.of(KILL_QUERY, KILL_CONNECTION), List.of(ORDERS, STAGING)),
            "stager", cells(List.of(SEE, SEE_AUDIT, KILL_QUERY, KILL_CONNECTION, PROMOTE), List.of(STAGING)),
            "payments", cells(PERMISSIONS, List.of(PAYMENTS)),
            "anywhere-named",
                    union(
                            cells(List.of(SEE, SEE_AUDIT), List.of(ORDERS, PAYMENTS, STAGING, FROZEN, ROLLOUT)),
                            cells(
                                    List.of(KILL_QUERY, KILL_CONNECTION, PROMOTE),
                                    List.of(ORDERS, PAYMENTS, STAGING, ROLLOUT))),
            "unheard-of", Set.of());

    private final List<Object> events = new ArrayList<>();
    private final AccessPolicy policy = policy(false);

    @TestFactory
    Stream<DynamicTest> allowsExactlyWhatIsInTheTable() {
        return ALLOWED.entrySet().stream()
                .flatMap(row -> PERMISSIONS.stream()
                        .flatMap(permission -> TARGETS.stream()
                                .map(target -> dynamicTest(
                                        row.getKey() + " " + cell(permission, target),
                                        () -> assertThat(policy.decide(operator(row.getKey()), permission, target)
                                                        .allowed())
                                                .isEqualTo(row.getValue().contains(cell(permission, target)))))));
    }

    @TestFactory
    Stream<DynamicTest> seesAndDoesNothingElseWhileAllIsReadOnly() {
        AccessPolicy frozen = policy(true);
        return PERMISSIONS.stream()
                .flatMap(permission -> TARGETS.stream()
                        .map(target -> dynamicTest(
                                cell(permission, target),
                                () -> assertThat(frozen.decide(operator("admin"), permission, target)
                                                .allowed())
                                        .isEqualTo(permission.sees()))));
    }

    @Test
    void addsUpTheGrantsOfAllRoles() {
        Operator both = new Operator("ann", Set.of("viewer", "orders-killer"), null);

        assertThat(policy.decide(both, SEE, PAYMENTS).allowed()).isTrue();
        assertThat(policy.decide(both, KILL_QUERY, ORDERS).allowed()).isTrue();
        assertThat(policy.decide(both, KILL_QUERY, PAYMENTS).allowed()).isFalse();
    }

    @Test
    void saysWhoMayInstead() {
        assertThat(reason(policy.decide(new Operator("ann", Set.of("viewer"), null), KILL_CONNECTION, BARE)))
                .isEqualTo("ann may not mysql.kill-connection on mysql/bare-db; the roles operator, mysql-all may");
        assertThat(reason(policy.decide(operator("viewer"), new Permission("yagura.see-internals"), null)))
                .isEqualTo("viewer may not yagura.see-internals; the role admin may");
    }

    @Test
    void saysThatTheTargetIsReadOnlyRatherThanWhoMay() {
        assertThat(reason(policy.decide(operator("admin"), KILL_QUERY, FROZEN)))
                .isEqualTo("mysql/orders-frozen is read-only");
        assertThat(reason(policy(true).decide(operator("admin"), KILL_QUERY, ORDERS)))
                .isEqualTo("Yagura is read-only (yagura.read-only)");
    }

    @Test
    void takesLogEntriesWhereNothingMayBeChanged() {
        Permission ingest = new Permission("logmatcher.ingest");

        assertThat(policy(true).decide(operator("operator"), ingest, ORDERS).allowed())
                .isTrue();
        assertThat(policy(true).decide(operator("viewer"), ingest, ORDERS).allowed())
                .isFalse();
    }

    @Test
    void reportsADenialOnlyOfThoseWhoReallyTry() {
        policy.decide(operator("viewer"), KILL_QUERY, ORDERS);
        assertThat(events).isEmpty();

        Decision denied = policy.require(operator("viewer"), KILL_QUERY, ORDERS);
        policy.require(operator("operator"), KILL_QUERY, ORDERS);

        assertThat(events)
                .containsExactly(new AccessDenied(
                        operator("viewer"),
                        KILL_QUERY,
                        "mysql/orders-db",
                        reason(denied),
                        new MovableClock().instant()));
    }

    @Test
    void deniesWhenDecidingFails() {
        Roles broken = new Roles(new AccessProperties(List.of(), Map.of(), List.of(), null)) {
            @Override
            boolean allows(Operator operator, Permission permission, @Nullable Target target) {
                throw new IllegalStateException("broken");
            }
        };
        AccessPolicy failing =
                new RolePolicy(broken, new ReadOnly(new ReadOnlyProperties(false)), events::add, new MovableClock());

        assertThat(failing.decide(operator("admin"), SEE, ORDERS).allowed()).isFalse();
    }

    @Test
    void staysDeniedWhenNobodyCanNoteIt() {
        AccessPolicy unheard = new RolePolicy(
                roles(),
                new ReadOnly(new ReadOnlyProperties(false)),
                event -> {
                    throw new IllegalStateException("the audit is away");
                },
                new MovableClock());

        assertThat(unheard.require(operator("viewer"), KILL_QUERY, ORDERS).allowed())
                .isFalse();
    }

    private AccessPolicy policy(boolean readOnly) {
        return new RolePolicy(roles(), new ReadOnly(new ReadOnlyProperties(readOnly)), events::add, new MovableClock());
    }

    private static Roles roles() {
        Map<String, AccessProperties.RoleEntry> entries = new java.util.HashMap<>();
        CONFIGURED.forEach((name, grant) -> entries.put(name, new AccessProperties.RoleEntry(List.of(grant))));
        return new Roles(new AccessProperties(List.of(), entries, List.of(), null));
    }

    private static Operator operator(String role) {
        return new Operator(role, Set.of(role), null);
    }

    private static Grant grant(
            List<String> permissions, List<String> targets, List<String> environments, List<String> teams) {
        return new Grant(permissions, targets, environments, teams);
    }

    private static String reason(Decision decision) {
        return switch (decision) {
            case Decision.Denied(String reason) -> reason;
            case Decision.Allowed a -> "allowed";
        };
    }

    private static String cell(Permission permission, @Nullable Target target) {
        return permission.value() + " " + (target == null ? "-" : target.id());
    }

    private static Set<String> cells(List<Permission> permissions, List<? extends @Nullable Target> targets) {
        Set<String> cells = new java.util.HashSet<>();
        for (Permission permission : permissions) {
            for (Target target : targets) {
                cells.add(cell(permission, target));
            }
        }
        return cells;
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        Set<String> all = new java.util.HashSet<>(a);
        all.addAll(b);
        return all;
    }
}
