package io.yagura.pubsub;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Locale;

/** Names for the sources of log entries. */
public final class Sources {

    private Sources() {}

    /**
     * {@return a name that no other start of the service has: the host's, which in Kubernetes is the pod's and stays when
     * its container starts again, and the time of the start}
     */
    public static String fresh(String service, InstantSource clock) {
        String started = Long.toString(clock.millis(), Character.MAX_RADIX);
        String host = host();
        String owner = host.startsWith(service) ? host : service + "-" + host;
        return owner + "-" + started + "-"
                + Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }
}
