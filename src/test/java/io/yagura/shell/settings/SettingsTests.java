package io.yagura.shell.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yagura.access.AccessProperties;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Starts a small application on a file and reads what an operator would read. Its settings are there only while
 * {@code zoo} is, so that no scan of a whole console finds them.
 */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("reads what this JVM prints")
class SettingsTests {

    private static final String HASH = "{bcrypt}$2a$10$" + "a".repeat(53);

    @TempDir
    private Path directory;

    @Test
    void startsOnAFileInWhichAllIsKnown() {
        start("""
                yagura:
                  data-dir: ./here
                  readOnly: true
                  zoo:
                    animals:
                      - {name: leo, home: 'http://den', naps: 5m, tags: {a.b: x, c: y}, toys: [ball, rope]}
                      - name: tiger
                    keepers: {night-shift: {hours: 8}}
                  access:
                    users: [{name: ann, password: '%s', roles: [viewer, herd]}]
                    roles: {herd: {grants: [{permissions: [zoo.feed], targets: ['zoo/*']}]}}
                other: {unknown: fine}
                """.formatted(HASH)).close();
    }

    @Test
    void namesTheUnknownKeyItsValueTheLineAndTheKeysThatExist(CapturedOutput output) {
        refuses(
                """
                yagura:
                  zoo:
                    animals:
                      - name: leo
                        hom: http://den
                """,
                output,
                "yagura.zoo.animals[0].hom: 'http://den' is given for a key that does not exist;"
                        + " here are home, name, naps, tags, toys (");
        assertThat(output.getOut()).contains("application.yaml] - 5:14)").doesNotContain("\tat ");
    }

    @Test
    void namesAnUnknownFeature(CapturedOutput output) {
        refuses(
                """
                yagura:
                  mysqll: {instances: []}
                """,
                output,
                "yagura.mysqll.instances: '' is given for a key that does not exist;"
                        + " here are access, data-dir, read-only, zoo (");
    }

    @Test
    void reportsTheMisspeltKeyRatherThanWhatSeemsToBeMissing(CapturedOutput output) {
        refuses("""
                yagura:
                  zoo: {animals: [{nmae: leo}]}
                """, output, "yagura.zoo.animals[0].nmae: 'leo' is given for a key that does not exist");
    }

    @Test
    void refusesAKeyBelowAValue(CapturedOutput output) {
        refuses("""
                yagura:
                  zoo: {animals: [{name: leo, home: {street: x}}]}
                """, output, "yagura.zoo.animals[0].home.street: 'x' is given for a key that does not exist");
    }

    @Test
    void keepsAMisspeltPasswordToItself(CapturedOutput output) {
        refuses("""
                yagura:
                  access: {users: [{name: ann, pasword: hunter2}]}
                """, output, "yagura.access.users[0].pasword: a value is given for a key that does not exist");
        assertThat(output.getAll()).doesNotContain("hunter2");
    }

    @Test
    void leavesTheEnvironmentAndTheCommandLineAlone() {
        start("yagura: {}", "--yagura.unknown=1").close();
    }

    @Test
    void putsTheKeyAndTheLineAroundWhatARecordThrows(CapturedOutput output) {
        refuses("""
                yagura:
                  zoo:
                    animals:
                      - name: leo
                      - name: leo
                """, output, "yagura.zoo.animals[1].name: 'leo' is used twice (");
        assertThat(output.getOut()).contains("application.yaml] - 5:15)");
    }

    @Test
    void saysWhatIsMissing(CapturedOutput output) {
        refuses("yagura: {zoo: {animals: [{home: 'http://den'}]}}", output, "yagura.zoo.animals[0].name: is missing");
    }

    @Test
    void saysWhatCannotBeRead(CapturedOutput output) {
        refuses(
                "yagura: {zoo: {animals: [{name: leo, naps: often}]}}",
                output,
                "yagura.zoo.animals[0].naps: 'often' is no Duration (");
    }

    @Test
    void namesARoleThatDoesNotExist(CapturedOutput output) {
        refuses(
                "yagura: {access: {users: [{name: ann, password: '%s', roles: [viewer, opertor]}]}}".formatted(HASH),
                output,
                "yagura.access.users[0].roles[1]: 'opertor' is no role; there are admin, operator, viewer (");
    }

    @Test
    void namesTheUserButNotThePlainPassword(CapturedOutput output) {
        refuses(
                "yagura: {access: {users: [{name: ann, password: hunter2, roles: [viewer]}]}}",
                output,
                "yagura.access.users[0].password: that of 'ann' is not a hash; it reads {bcrypt}$2a$… (");
        assertThat(output.getAll()).doesNotContain("hunter2");
    }

    @Test
    void namesAUserThatIsThereTwice(CapturedOutput output) {
        refuses("""
                yagura:
                  access:
                    users:
                      - {name: ann, password: '%1$s', roles: [viewer]}
                      - {name: ann, password: '%1$s', roles: [admin]}
                """.formatted(HASH), output, "yagura.access.users[1].name: 'ann' is used twice (");
    }

    @Test
    void namesATokenThatCallsItselfLikeTheFirstAdmin(CapturedOutput output) {
        refuses(
                "yagura: {access: {tokens: [{name: admin, secret: '%s', roles: [viewer]}]}}".formatted(HASH),
                output,
                "yagura.access.tokens[0].name: 'admin' is used twice (");
    }

    @Test
    void namesAMalformedPermission(CapturedOutput output) {
        refuses(
                "yagura: {access: {roles: {dba: {grants: [{permissions: [mysql.see, killing]}]}}}}",
                output,
                "yagura.access.roles.dba.grants[0].permissions[1]: 'killing' is malformed");
    }

    @Test
    void namesATargetThatCouldNeverMatch(CapturedOutput output) {
        refuses(
                "yagura: {access: {roles: {dba: {grants: [{permissions: [mysql.see], targets: [orders-db]}]}}}}",
                output,
                "yagura.access.roles.dba.grants[0].targets[0]: 'orders-db' is malformed; a target reads kind/name");
    }

    @Test
    void namesARoleWithoutGrants(CapturedOutput output) {
        refuses(
                "yagura: {access: {roles: {dba: {grants: []}}}}",
                output,
                "yagura.access.roles.dba.grants: a role needs at least one");
    }

    @Test
    void namesAGrantWithoutPermissions(CapturedOutput output) {
        refuses(
                "yagura: {access: {roles: {dba: {grants: [{targets: ['mysql/*']}]}}}}",
                output,
                "yagura.access.roles.dba.grants[0].permissions: a grant needs at least one");
    }

    @Test
    void namesABuiltInRoleThatIsConfigured(CapturedOutput output) {
        refuses(
                "yagura: {access: {roles: {admin: {grants: [{permissions: [mysql.see]}]}}}}",
                output,
                "yagura.access.roles.admin: 'admin' is built in; choose another name");
    }

    @Test
    void saysHowShortTheSigningKeyIs(CapturedOutput output) {
        refuses(
                "yagura: {access: {signing-key: c2hvcnQ=}}",
                output,
                "yagura.access.signing-key: has 5 bytes; at least 32 are needed (");
        assertThat(output.getAll()).doesNotContain("c2hvcnQ");
    }

    @Test
    void saysWhichSettingDoesNotGoWithAnother(CapturedOutput output) {
        refuses(
                "yagura: {zoo: {animals: [{name: leo, home: 'http://den'}], keepers: {night: {hours: 0}}}}",
                output,
                "yagura.zoo.keepers.night.hours: 0 are too few for 1 animals");
        assertThat(output.getOut()).doesNotContain("\tat ");
    }

    private void refuses(String yaml, CapturedOutput output, String sentence) {
        assertThatThrownBy(() -> start(yaml).close()).isNotNull();
        assertThat(output.getOut()).contains("APPLICATION FAILED TO START").contains(sentence);
    }

    private ConfigurableApplicationContext start(String yaml, String... arguments) {
        Path file = directory.resolve("application.yaml");
        try {
            Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new SpringApplicationBuilder(Zoo.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.location=" + file.toUri(), "spring.main.banner-mode=off", "zoo=open")
                .run(arguments);
    }

    @ConditionalOnProperty("zoo")
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({AccessProperties.class, ZooProperties.class, Switches.class})
    @Import({UnknownKeys.class, Rota.class})
    static class Zoo {}

    /** Holds one setting against another, once both have been read. */
    static class Rota {
        Rota(ZooProperties zoo) {
            zoo.keepers().forEach((name, keeper) -> {
                if (keeper.hours() < zoo.animals().size()) {
                    throw new IllegalArgumentException("yagura.zoo.keepers." + name + ".hours: " + keeper.hours()
                            + " are too few for " + zoo.animals().size() + " animals");
                }
            });
        }
    }

    @ConditionalOnProperty("zoo")
    @ConfigurationProperties("yagura")
    record Switches(@Nullable Path dataDir, boolean readOnly) {}

    @ConditionalOnProperty("zoo")
    @ConfigurationProperties("yagura.zoo")
    record ZooProperties(
            @DefaultValue List<Animal> animals,
            @DefaultValue Map<String, Keeper> keepers) {

        ZooProperties {
            for (int i = 1; i < animals.size(); i++) {
                if (animals.get(i).name().equals(animals.get(i - 1).name())) {
                    throw new IllegalArgumentException(
                            "animals[" + i + "].name: '" + animals.get(i).name() + "' is used twice");
                }
            }
        }
    }

    record Animal(
            String name,
            @Nullable URI home,
            @Nullable Duration naps,
            @DefaultValue Map<String, String> tags,
            @DefaultValue List<String> toys) {

        Animal {
            Objects.requireNonNull(name, "name");
        }
    }

    record Keeper(int hours) {}
}
