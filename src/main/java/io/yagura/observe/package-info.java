/** What is seen: targets, observations, readings with their age and cost, and the needs that follow from them. */
@NullMarked
@ApplicationModule
package io.yagura.observe;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
