/** What can go wrong in the lab, to be started and stopped while watching. */
@NullMarked
package io.yagura.lab.scenario;

import org.jspecify.annotations.NullMarked;
