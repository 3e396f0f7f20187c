/** The worker role: reads a stream with KCL and hands each event to a service by HTTP. */
@NullMarked
@NamedInterface("worker")
package io.yagura.pubsub.worker;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
