/** Exact lock situations for integration tests to make on any server. */
@NullMarked
package io.yagura.lab.situation;

import org.jspecify.annotations.NullMarked;
