/** What Yagura reads of real lease tables and streams. */
@NullMarked
package io.yagura.subscribers.source;

import org.jspecify.annotations.NullMarked;
