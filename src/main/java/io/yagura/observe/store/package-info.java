/** Yagura's own memory of what it observes at a price. */
@NullMarked
package io.yagura.observe.store;

import org.jspecify.annotations.NullMarked;
