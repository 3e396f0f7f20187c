/** The lab's pub/sub: streams with events on them, and the applications that read them as processes of their own. */
@NullMarked
package io.yagura.lab.platform;

import org.jspecify.annotations.NullMarked;
