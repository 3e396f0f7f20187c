package io.yagura.logmatcher;

import java.util.List;

/** A window, and all of its mismatches. */
record Finding(WindowReport window, List<Mismatch> mismatches) {}
