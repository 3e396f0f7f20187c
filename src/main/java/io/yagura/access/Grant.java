package io.yagura.access;

import io.yagura.observe.Target;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Some permissions on some targets. A {@code *} stands for any characters, but none in a permission covers a
 * {@code see-…}: what not every viewer is shown must be named, as in {@code mysql.see-literals} or {@code *.see-*}.
 *
 * @param permissions {@code feature.verb}
 * @param targets {@code kind/name}; empty for all targets and for what belongs to no target
 * @param environments empty for all; otherwise a target without environment is not covered
 * @param teams empty for all; otherwise a target without team is not covered
 */
public record Grant(
        @DefaultValue List<String> permissions,
        @DefaultValue List<String> targets,
        @DefaultValue List<String> environments,
        @DefaultValue List<String> teams) {

    private static final Pattern PERMISSION = Pattern.compile("\\*|(\\*|[a-z]+)\\.[a-z*-]+");
    private static final Pattern TARGET = Pattern.compile("\\*|[^/]+/[^/]+");

    public Grant {
        permissions = List.copyOf(permissions);
        targets = List.copyOf(targets);
        environments = List.copyOf(environments);
        teams = List.copyOf(teams);
        if (permissions.isEmpty()) {
            throw new IllegalArgumentException("permissions: a grant needs at least one, such as 'mysql.see'");
        }
        requireEach("permissions", permissions, PERMISSION, "a permission reads feature.verb, such as 'mysql.*'");
        requireEach("targets", targets, TARGET, "a target reads kind/name, such as 'mysql/orders-*'");
    }

    /** {@return a grant on everything} */
    static Grant everywhere(String... permissions) {
        return new Grant(List.of(permissions), List.of(), List.of(), List.of());
    }

    /** {@return whether it opens the permission on the target; null is what belongs to no target} */
    public boolean covers(Permission permission, @Nullable Target target) {
        return permissions.stream().anyMatch(pattern -> opens(pattern, permission)) && reaches(target);
    }

    private boolean reaches(@Nullable Target target) {
        if (target == null) {
            return targets.isEmpty() && environments.isEmpty() && teams.isEmpty();
        }
        return matches(targets, target.id())
                && matches(environments, target.environment())
                && matches(teams, target.team());
    }

    private static boolean opens(String pattern, Permission permission) {
        String whole = pattern.equals("*") ? "*.*" : pattern;
        int dot = whole.indexOf('.');
        String verb = whole.substring(dot + 1);
        if (permission.seesMore() && !verb.startsWith("see-")) {
            return false;
        }
        return new Glob(whole.substring(0, dot)).matches(permission.feature())
                && new Glob(verb).matches(permission.verb());
    }

    private static boolean matches(List<String> patterns, @Nullable String word) {
        if (patterns.isEmpty()) {
            return true;
        }
        return word != null && patterns.stream().anyMatch(pattern -> new Glob(pattern).matches(word));
    }

    private static void requireEach(String key, List<String> words, Pattern form, String rule) {
        for (int i = 0; i < words.size(); i++) {
            if (!form.matcher(words.get(i)).matches()) {
                throw new IllegalArgumentException(key + "[" + i + "]: '" + words.get(i) + "' is malformed; " + rule);
            }
        }
    }
}
