/** The log of publishers and subscribers, and what it proves. */
@NullMarked
@ApplicationModule
package io.yagura.logmatcher;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
