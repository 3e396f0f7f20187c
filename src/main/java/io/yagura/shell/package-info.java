/** The house around the panels: sign-in, the one route, the audit page, and what is shown when something breaks. */
@NullMarked
@ApplicationModule
package io.yagura.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
