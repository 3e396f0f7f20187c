/** Yagura's own memory of what servers forget. */
@NullMarked
package io.yagura.mysql.store;

import org.jspecify.annotations.NullMarked;
