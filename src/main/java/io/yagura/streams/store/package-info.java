/** Plans of resharding, and how long its calls took. */
@NullMarked
package io.yagura.streams.store;

import org.jspecify.annotations.NullMarked;
