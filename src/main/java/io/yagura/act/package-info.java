/** The only road to a write: guarded actions, sightings and the desk that strikes them. */
@NullMarked
@ApplicationModule
package io.yagura.act;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
