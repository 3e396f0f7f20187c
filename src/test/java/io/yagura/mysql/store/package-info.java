/** Yagura's memory of deadlocks in a store. */
@NullMarked
package io.yagura.mysql.store;

import org.jspecify.annotations.NullMarked;
