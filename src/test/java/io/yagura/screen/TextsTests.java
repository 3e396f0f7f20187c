package io.yagura.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTests {

    /** Keys end with a dot where the rest is put together at run time. */
    private static final Pattern USED = Pattern.compile(
            "(?:Texts\\.say|Phrase\\.of|fact|labelled|section)\\(\\s*(?:[a-z]\\w*, )?\"([a-z][a-z.-]+)\"");

    /** What begins with a dot is put behind the name of a kind of targets. */
    private static final Pattern QUOTED = Pattern.compile("\"(\\.?[a-z][a-zA-Z_.-]+)\"");

    private final Properties texts = read();

    @Test
    void everyTextThatTheCodeAsksForIsThere() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (String source : sources()) {
            USED.matcher(source).results().map(found -> found.group(1)).forEach(key -> {
                boolean there = key.endsWith(".")
                        ? texts.stringPropertyNames().stream().anyMatch(name -> name.startsWith(key))
                        : texts.containsKey(key);
                if (!there) {
                    missing.add(key);
                }
            });
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void noTextIsThereThatNobodyAsksFor() throws IOException {
        Set<String> quoted = new TreeSet<>();
        for (String source : sources()) {
            QUOTED.matcher(source).results().map(found -> found.group(1)).forEach(quoted::add);
        }
        assertThat(texts.stringPropertyNames().stream()
                        .filter(key -> quoted.stream()
                                .noneMatch(word -> key.equals(word)
                                        || (word.endsWith(".") && key.startsWith(word))
                                        || (word.startsWith(".") && ofKind(key, word))
                                        || key.equals(word + ".no-age"))))
                .isEmpty();
    }

    @Test
    void everyKindOfTargetsHasTheTextsOfItsPanel() {
        Set<String> keys = texts.stringPropertyNames();
        Set<String> kinds = keys.stream()
                .filter(key -> key.endsWith(".all-quiet"))
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(Collectors.toSet());
        assertThat(kinds).contains("mysql", "streams", "subscribers");
        for (String kind : kinds) {
            assertThat(keys).contains(kind, kind + ".none", kind + ".not-watched");
            assertThat(words(kind + ".letter.")).isNotEmpty().isEqualTo(words(kind + ".condition."));
        }
    }

    private Set<String> words(String prefix) {
        return texts.stringPropertyNames().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    private static boolean ofKind(String key, String word) {
        int dot = key.indexOf('.');
        String rest = dot < 0 ? "" : key.substring(dot);
        return rest.equals(word) || (word.endsWith(".") && rest.startsWith(word));
    }

    @Test
    void everyTextIsAWellFormedPattern() {
        for (String key : texts.stringPropertyNames()) {
            assertThat(new MessageFormat(texts.getProperty(key), Locale.ENGLISH).format(new Object[] {1, 2, 3, 4}))
                    .as(key)
                    .doesNotContain("{");
        }
    }

    private static Properties read() {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Texts.class.getResourceAsStream("/vaadin-i18n/translations.properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/yagura"))) {
            Set<String> sources = new TreeSet<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                sources.add(Files.readString(file));
            }
            return sources;
        }
    }
}
