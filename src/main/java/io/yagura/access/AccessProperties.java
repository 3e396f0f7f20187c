package io.yagura.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may sign in, and what the roles beyond the built-in ones grant. A message begins with the key below
 * {@code yagura.access} that is wrong, and never repeats a password.
 *
 * @param users people; none at all makes Yagura keep a local {@code admin} of its own
 * @param tokens programs that send {@code Authorization: Bearer …}
 * @param signingKey at least 32 bytes in base64, shared by several consoles, or null for a key kept in the store
 */
@ConfigurationProperties("yagura.access")
public record AccessProperties(
        @DefaultValue List<User> users,
        @DefaultValue Map<String, RoleEntry> roles,
        @DefaultValue List<Token> tokens,
        @Nullable SigningKey signingKey) {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@+-]{1,100}");
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern BCRYPT = Pattern.compile("\\{bcrypt}\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");
    private static final Pattern SHA256 = Pattern.compile("\\{sha256}[0-9a-f]{64}");

    public AccessProperties {
        users = List.copyOf(users);
        roles = Map.copyOf(roles);
        tokens = List.copyOf(tokens);
        Set<String> known = knownRoles(roles);
        Set<String> names = new HashSet<>();
        if (users.isEmpty()) {
            names.add(FirstAdmin.NAME);
        }
        for (int i = 0; i < users.size(); i++) {
            User user = users.get(i);
            check("users[" + i + "]", user.name(), user.roles(), known, names);
        }
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            check("tokens[" + i + "]", token.name(), token.roles(), known, names);
        }
    }

    /**
     * Somebody who signs in with a password.
     *
     * @param password its bcrypt hash, {@code {bcrypt}$2a$…}
     */
    public record User(
            String name, String password, @DefaultValue List<String> roles) {

        public User {
            requireName(name);
            requireHash("password", name, password, List.of(BCRYPT), "{bcrypt}$2a$…");
            roles = List.copyOf(roles);
        }

        @Override
        public String toString() {
            return "User[" + name + ", " + roles + "]";
        }
    }

    /**
     * A program that signs in with a secret.
     *
     * @param secret the secret's hash: {@code {sha256}} and 64 hex digits for a random secret, else {@code {bcrypt}$2a$…}
     */
    public record Token(
            String name, String secret, @DefaultValue List<String> roles) {

        public Token {
            requireName(name);
            requireHash(
                    "secret", name, secret, List.of(SHA256, BCRYPT), "{sha256} and 64 hex digits, or {bcrypt}$2a$…");
            roles = List.copyOf(roles);
        }

        @Override
        public String toString() {
            return "Token[" + name + ", " + roles + "]";
        }
    }

    /** What a role grants. */
    public record RoleEntry(@DefaultValue List<Grant> grants) {

        public RoleEntry {
            grants = List.copyOf(grants);
            if (grants.isEmpty()) {
                throw new IllegalArgumentException("grants: a role needs at least one");
            }
        }
    }

    private static Set<String> knownRoles(Map<String, RoleEntry> roles) {
        Set<String> known = new TreeSet<>();
        Roles.BUILT_IN.forEach(role -> known.add(role.name()));
        for (String name : roles.keySet()) {
            if (!ROLE.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "roles: '" + name + "' is malformed; a role is named in lower-case letters, digits and '-'");
            }
            if (!known.add(name)) {
                throw new IllegalArgumentException(
                        "roles." + name + ": '" + name + "' is built in; choose another name");
            }
        }
        return known;
    }

    private static void check(String key, String name, List<String> roles, Set<String> known, Set<String> names) {
        if (!names.add(name)) {
            throw new IllegalArgumentException(key + ".name: '" + name + "' is used twice");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException(
                    key + ".roles: '" + name + "' has no role; there are " + String.join(", ", known));
        }
        List<String> unknown = new ArrayList<>(roles);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            String role = unknown.getFirst();
            throw new IllegalArgumentException(key + ".roles[" + roles.indexOf(role) + "]: '" + role
                    + "' is no role; there are " + String.join(", ", known));
        }
    }

    private static void requireName(@Nullable String name) {
        if (name == null) {
            throw new IllegalArgumentException("name: is missing");
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name: '" + name + "' is malformed; a name has letters, digits and . _ @ + - only");
        }
    }

    private static void requireHash(String key, String name, @Nullable String hash, List<Pattern> forms, String form) {
        if (hash == null) {
            throw new IllegalArgumentException(key + ": '" + name + "' has none");
        }
        if (forms.stream().noneMatch(pattern -> pattern.matcher(hash).matches())) {
            throw new IllegalArgumentException(key + ": that of '" + name + "' is not a hash; it reads " + form);
        }
    }
}
