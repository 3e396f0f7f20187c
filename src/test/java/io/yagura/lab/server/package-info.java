/** Real database servers as children of this JVM, on loopback only. */
@NullMarked
package io.yagura.lab.server;

import org.jspecify.annotations.NullMarked;
