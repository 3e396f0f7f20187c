/** The pure thinking about leases and lag, and real applications being watched. */
@NullMarked
package io.yagura.subscribers;

import org.jspecify.annotations.NullMarked;
