/** Yagura's own store: where it is, calls to it that never hang, and the journal for when it is away. */
@NullMarked
@ApplicationModule
package io.yagura.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
