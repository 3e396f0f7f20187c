/** The pure thinking about MySQL's sessions, locks and deadlocks. */
@NullMarked
package io.yagura.mysql;

import org.jspecify.annotations.NullMarked;
