package io.yagura.mysql.source;

import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.protocol.StandardSocketFactory;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands each socket, as soon as it is connected, to whoever has the driver connect on this thread. */
public final class GuardedSockets extends StandardSocketFactory {

    private static final ThreadLocal<@Nullable Consumer<Socket>> GUARD = new ThreadLocal<>();

    /** What the driver does on this thread from now on is guarded; null ends that. */
    static void to(@Nullable Consumer<Socket> guard) {
        GUARD.set(guard);
    }

    // the signature is the driver's
    @SuppressWarnings("TypeParameterUnusedInFormals")
    @Override
    public <T extends Closeable> T connect(String host, int port, PropertySet properties, int loginTimeout)
            throws IOException {
        T connected = super.connect(host, port, properties, loginTimeout);
        Consumer<Socket> guard = GUARD.get();
        if (guard != null && rawSocket != null) {
            guard.accept(rawSocket);
        }
        return connected;
    }
}
