/** What was done: append-only events, durable before anything is struck. */
@NullMarked
@ApplicationModule
package io.yagura.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
