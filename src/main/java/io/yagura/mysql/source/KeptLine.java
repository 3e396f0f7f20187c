package io.yagura.mysql.source;

import io.yagura.observe.Deadline;
import io.yagura.observe.SourceFault;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A control line with its keeper: a thread that sees to it that the line is open before it is needed. */
record KeptLine(ControlLine line, Thread keeper) implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KeptLine.class);

    /** A used line is proof enough; an unused one is asked for a sign of life this often. */
    private static final Duration QUIET = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    static KeptLine start(ControlLine line) {
        String name = "mysql-control-" + line.instance().name();
        return new KeptLine(line, Thread.ofVirtual().name(name).start(() -> keep(line)));
    }

    private static void keep(ControlLine line) {
        Duration pause = FIRST_PAUSE;
        long notBefore = System.nanoTime();
        try {
            while (true) {
                if (line.needsCare(QUIET) && System.nanoTime() - notBefore >= 0) {
                    if (alive(line)) {
                        pause = FIRST_PAUSE;
                    } else {
                        // repeated attempts with a wrong password can lock the account
                        notBefore = System.nanoTime() + (signInRefused(line) ? LONGEST_PAUSE : pause).toNanos();
                        Duration twice = pause.multipliedBy(2);
                        pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
                    }
                }
                Thread.sleep(TICK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean alive(ControlLine line) throws InterruptedException {
        try {
            return line.answers(Deadline.after(PATIENCE));
        } catch (RuntimeException e) {
            log.atWarn()
                    .setCause(e)
                    .addKeyValue("instance", line.instance().name())
                    .log("The keeper of a control connection failed");
            return false;
        }
    }

    private static boolean signInRefused(ControlLine line) {
        SourceFault fault = line.fault();
        return fault != null && fault.kind() == SourceFault.Kind.SIGN_IN_REFUSED;
    }

    @Override
    public void close() {
        keeper.interrupt();
        line.close();
    }
}
