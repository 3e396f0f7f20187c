/** Kinesis streams: throughput, shards, and resharding. */
@NullMarked
@ApplicationModule
package io.yagura.streams;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
