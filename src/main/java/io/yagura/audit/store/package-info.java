/** The trail in Yagura's own database. */
@NullMarked
package io.yagura.audit.store;

import org.jspecify.annotations.NullMarked;
