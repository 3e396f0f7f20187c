/** What stands between AWS's clients and the emulators: a gateway that counts, limits, measures and fails on demand. */
@NullMarked
package io.yagura.lab.aws;

import org.jspecify.annotations.NullMarked;
