/** The local accounts in Yagura's own store. */
@NullMarked
package io.yagura.access.store;

import org.jspecify.annotations.NullMarked;
