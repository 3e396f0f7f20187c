package io.yagura.access;

import io.yagura.observe.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All roles, built in and configured: what the policy decides by, and what explains it to people. */
@Component
public class Roles {

    static final String VIEWER = "viewer";
    static final String OPERATOR = "operator";
    static final String ADMIN = "admin";

    /** From the weakest to the strongest. */
    static final List<Role> BUILT_IN = List.of(
            new Role(VIEWER, true, List.of(Grant.everywhere("*.see"))),
            new Role(OPERATOR, true, List.of(Grant.everywhere("*.*"))),
            new Role(ADMIN, true, List.of(Grant.everywhere("*.*", "*.see-*"))));

    private final List<Role> all;
    private final Map<String, Role> byName;

    Roles(AccessProperties properties) {
        List<Role> roles = new ArrayList<>(BUILT_IN);
        properties.roles().forEach((name, entry) -> roles.add(new Role(name, false, entry.grants())));
        this.all = List.copyOf(roles);
        this.byName = all.stream().collect(Collectors.toMap(Role::name, Function.identity()));
    }

    /** {@return every role, the built-in ones first} */
    public List<Role> all() {
        return all;
    }

    /** {@return the operator's roles; a name that is no role, from an older sign-in, grants nothing} */
    public List<Role> of(Operator operator) {
        return operator.roles().stream()
                .sorted()
                .map(byName::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** {@return the roles that open the permission on the target} */
    public List<Role> opening(Permission permission, @Nullable Target target) {
        return all.stream().filter(role -> opens(role, permission, target)).toList();
    }

    boolean allows(Operator operator, Permission permission, @Nullable Target target) {
        return of(operator).stream().anyMatch(role -> opens(role, permission, target));
    }

    private static boolean opens(Role role, Permission permission, @Nullable Target target) {
        return role.grants().stream().anyMatch(grant -> grant.covers(permission, target));
    }
}
