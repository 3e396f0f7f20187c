/** Who may see and do what: operators, permissions and the policy, which denies by default. */
@NullMarked
@ApplicationModule
package io.yagura.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
