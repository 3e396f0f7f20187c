/** Subscribers: how far each KCL application has read of each shard. */
@NullMarked
@ApplicationModule
package io.yagura.subscribers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
