/** The top floor: sign-in page, the one route, the audit page, and the kernel's REST face. */
@NullMarked
@ApplicationModule
package io.yagura.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
