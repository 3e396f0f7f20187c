/** Subscribers on the screen: the panel, and the drawer of an application with its leases. */
@NullMarked
package io.yagura.subscribers.ui;

import org.jspecify.annotations.NullMarked;
