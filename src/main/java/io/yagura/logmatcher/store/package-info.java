/** The ledger of what the matcher found. */
@NullMarked
package io.yagura.logmatcher.store;

import org.jspecify.annotations.NullMarked;
