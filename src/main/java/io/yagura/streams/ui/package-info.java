/** Streams on the screen: the panel, the drawer of a stream with its shard map, and the way to a reshard. */
@NullMarked
package io.yagura.streams.ui;

import org.jspecify.annotations.NullMarked;
