/** Where entries come from, and the files in which they are durable. */
@NullMarked
package io.yagura.logmatcher.source;

import org.jspecify.annotations.NullMarked;
