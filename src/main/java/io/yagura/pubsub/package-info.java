/** The platform's client library: a publisher, and a worker that hands events to services. */
@NullMarked
@ApplicationModule
package io.yagura.pubsub;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
