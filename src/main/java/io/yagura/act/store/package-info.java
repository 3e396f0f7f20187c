/** Claims, spent sightings, the key and operations in Yagura's own database. */
@NullMarked
package io.yagura.act.store;

import org.jspecify.annotations.NullMarked;
