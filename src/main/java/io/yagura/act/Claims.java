package io.yagura.act;

import java.time.Duration;
import java.util.UUID;

/** One action per subject at a time, over all consoles that share a store. */
public interface Claims {

    /** {@return whether the subject is now claimed for this action; false while another holds it} */
    boolean claim(String target, String subject, UUID auditId, Duration ttl);

    void release(String target, String subject, UUID auditId);
}
