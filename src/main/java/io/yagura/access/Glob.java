package io.yagura.access;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A word in which {@code *} stands for any characters, none included. */
public record Glob(String text) {

    public boolean matches(String word) {
        String regex = Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.DOTALL).matcher(word).matches();
    }
}
