package io.yagura.screen;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One of several views of a target.
 *
 * @param word for it in the URL and in its text's key
 * @param figure what is worth knowing before one goes there; empty for nothing
 * @param <S> the target's state
 */
public record DrawerView<S>(String word, Function<S, String> figure, Supplier<? extends DrawerTab<S>> tab) {}
