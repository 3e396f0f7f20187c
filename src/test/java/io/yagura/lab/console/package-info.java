/** What a console gets from the lab when it is started with it: imported by name, never found by a scan. */
@NullMarked
package io.yagura.lab.console;

import org.jspecify.annotations.NullMarked;
