package io.yagura.mysql;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Works out who waits for whom over metadata locks, which the server itself does not tell. */
public final class MetadataWaits {

    private MetadataWaits() {}

    /** {@return the waits among all locks and requests on the objects for which someone waits} */
    public static Set<LockWait> among(Collection<MetadataLock> locks) {
        List<MetadataLock> pending = locks.stream().filter(l -> !l.granted()).toList();
        Set<LockWait> waits = new LinkedHashSet<>();
        for (MetadataLock request : pending) {
            for (MetadataLock other : locks) {
                if (request.sameObject(other) && request.waitsFor(other)) {
                    waits.add(new LockWait(request.connectionId(), other.connectionId(), LockKind.METADATA));
                }
            }
        }
        return waits;
    }
}
