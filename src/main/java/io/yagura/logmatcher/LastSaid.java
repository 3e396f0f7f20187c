package io.yagura.logmatcher;

import org.jspecify.annotations.Nullable;

/** What was last said of a window, so that only what is new is said again. */
final class LastSaid {

    private @Nullable WindowReport window;
    // one that was late unread and is late delivered changes no count
    private int mismatches;
    private boolean amended;

    /** The window is to be given with its amendments, even where it looks as before. */
    void amend() {
        amended = true;
    }

    /** {@return whether anything was said} From now on nothing was. */
    boolean takeBack() {
        boolean said = window != null;
        window = null;
        mismatches = 0;
        return said;
    }

    /** {@return whether it is anything new; from now on it is not} */
    boolean news(Finding finding) {
        int hash = finding.mismatches().hashCode();
        boolean same = !amended && hash == mismatches && finding.window().equals(window);
        window = finding.window();
        mismatches = hash;
        amended = false;
        return !same;
    }
}
