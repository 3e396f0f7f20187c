/** The logmatcher on the screen: the panel, and the drawer of a subscription with its windows, mismatches and sources. */
@NullMarked
package io.yagura.logmatcher.ui;

import org.jspecify.annotations.NullMarked;
