/** The outside world on one machine, on which a console is tried and tested. */
@NullMarked
package io.yagura.lab;

import org.jspecify.annotations.NullMarked;
