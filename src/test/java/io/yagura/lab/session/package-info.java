/** Client sessions that can hold, wait and be killed. */
@NullMarked
package io.yagura.lab.session;

import org.jspecify.annotations.NullMarked;
