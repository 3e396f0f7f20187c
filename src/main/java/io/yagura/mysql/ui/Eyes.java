package io.yagura.mysql.ui;

import io.yagura.access.Permission;
import io.yagura.mysql.SqlText;
import io.yagura.observe.Target;
import io.yagura.screen.Viewer;

/** What this viewer may see of statements, and do to sessions. */
record Eyes(Viewer viewer, Kills kills, LockObjectWatch watch) {

    private static final Permission SEE_LITERALS = new Permission("mysql.see-literals");

    /** {@return the statement as this viewer may read it} */
    String read(SqlText statement, Target target) {
        String literal = statement.literal();
        return literal != null && viewer.may(SEE_LITERALS, target).allowed() ? literal : statement.digest();
    }
}
