package io.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A store that takes a connection and never says a word, as a server does that freezes while it is asked. */
class SilentServerTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path stored;

    @TempDir
    private Path data;

    @Test
    void isLetGoOfSoThatTheOneAfterItIsFound() throws Exception {
        try (H2Server server = new H2Server(stored);
                ConfigurableApplicationContext console = TestConsole.start(server.settings(data))) {
            Store store = console.getBean(Store.class);
            JdbcTemplate jdbc = new JdbcTemplate(console.getBean(DataSource.class));
            int port = server.port();
            server.stop();
            try (Socket held = acceptOne(port, store, jdbc)) {
                assertThat(store.away()).isTrue();
                server.start();
                await().atMost(PATIENCE).until(() -> !store.away());
                assertThat(held.isClosed()).isFalse();
            }
            assertThat(store.<Integer>call(() -> jdbc.queryForObject("select 1", Integer.class)))
                    .isEqualTo(1);
        }
    }

    /** {@return the server's end of the first connection that the store opened, in answer to which nothing is sent} */
    private static Socket acceptOne(int port, Store store, JdbcTemplate jdbc) throws Exception {
        try (ServerSocket silent = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            silent.setSoTimeout((int) PATIENCE.toMillis());
            assertThatThrownBy(() -> store.call(() -> jdbc.queryForObject("select 1", Integer.class)))
                    .isInstanceOf(StoreAwayException.class);
            return silent.accept();
        }
    }
}
