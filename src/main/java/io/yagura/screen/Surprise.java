package io.yagura.screen;

import java.util.UUID;
import org.slf4j.Logger;

/** An unexpected exception: the log has it under an id, the screen shows the id. */
public final class Surprise {

    private Surprise() {}

    /** {@return the id under which it is in the log} */
    public static String log(Logger log, String message, Throwable cause) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        log.atError().setCause(cause).addKeyValue("surprise", id).log("{} ({})", message, id);
        return id;
    }
}
