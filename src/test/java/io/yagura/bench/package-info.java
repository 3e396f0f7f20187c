/** Measuring: what the {@code *Bench} classes, which print and never assert a time, have in common. */
@NullMarked
package io.yagura.bench;

import org.jspecify.annotations.NullMarked;
