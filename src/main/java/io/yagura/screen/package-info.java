/** The kit that every panel is made of: it binds, formats and forwards, and knows no feature. */
@NullMarked
@ApplicationModule
package io.yagura.screen;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
