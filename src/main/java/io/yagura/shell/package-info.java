/** The top floor: sign-in, the one route, the audit page, REST over the kernel, security, and what stops a wrong start. */
@NullMarked
@ApplicationModule
package io.yagura.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
