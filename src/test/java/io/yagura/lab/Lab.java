package io.yagura.lab;

import io.yagura.lab.platform.EntryPlace;
import io.yagura.lab.platform.Platform;
import io.yagura.lab.scenario.DdlBehindReader;
import io.yagura.lab.scenario.DeadWorker;
import io.yagura.lab.scenario.Deadlocks;
import io.yagura.lab.scenario.DuplicateDelivery;
import io.yagura.lab.scenario.FrozenServer;
import io.yagura.lab.scenario.HotShard;
import io.yagura.lab.scenario.InsertHolder;
import io.yagura.lab.scenario.LateSubscriber;
import io.yagura.lab.scenario.LockPileUp;
import io.yagura.lab.scenario.LossAndDuplicateCancelOut;
import io.yagura.lab.scenario.LostEvent;
import io.yagura.lab.scenario.Scenario;
import io.yagura.lab.scenario.Scenarios;
import io.yagura.lab.scenario.SilentPublisherLog;
import io.yagura.lab.scenario.SlowSubscriber;
import io.yagura.lab.scenario.StuckSubscriber;
import io.yagura.lab.server.DatabaseServer;
import io.yagura.lab.server.LabDirectory;
import io.yagura.lab.server.LabMariaDb;
import io.yagura.lab.server.LabMysql;
import io.yagura.lab.server.NodePrograms;
import io.yagura.lab.shop.Shop;
import io.yagura.lab.shop.ShopTraffic;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole outside world of a console on this machine: three database servers, two streams with their subscribers, a
 * shop, and what can go wrong. Without Node there are no streams.
 */
public final class Lab implements AutoCloseable {

    private static final Duration UNTIL_THE_FIRST_PILE_UP = Duration.ofSeconds(3);
    private static final Executor AT_ONCE = task -> Thread.ofVirtual().start(task);

    private final DatabaseServer orders;
    private final DatabaseServer stock;
    private final DatabaseServer mail;
    private final @Nullable Platform platform;
    private final ShopTraffic traffic;
    private final Scenarios scenarios;
    private final LabEndpoint endpoint;
    private final Path configuration;

    private Lab(DatabaseServer orders, DatabaseServer stock, DatabaseServer mail, StreamsOrNot streams)
            throws IOException {
        this.orders = orders;
        this.stock = stock;
        this.mail = mail;
        this.platform = streams.platform();
        var playable = new ArrayList<Scenario>(List.of(
                new LockPileUp(orders),
                new InsertHolder(stock),
                new DdlBehindReader(orders),
                new Deadlocks(stock),
                new FrozenServer(mail)));
        if (platform != null) {
            playable.addAll(List.of(
                    new HotShard(platform),
                    new SlowSubscriber(platform.mailerService()),
                    new StuckSubscriber(platform.billingService()),
                    new DeadWorker(platform.mailer()),
                    new LostEvent(platform, platform.mailer()),
                    new DuplicateDelivery(platform, platform.billing()),
                    new LossAndDuplicateCancelOut(platform, platform.mailer()),
                    new LateSubscriber(platform.billingService()),
                    new SilentPublisherLog(platform.shopEntries())));
        }
        this.scenarios = new Scenarios(playable);
        this.endpoint = LabEndpoint.of(scenarios, platform == null ? null : platform.ledger());
        this.configuration = new LabConfiguration(
                        endpoint.url(),
                        // a new world has no past: an audit of other servers, or tables of another build, would be one
                        LabDirectory.fresh("console"),
                        List.of(
                                new LabConfiguration.Instance(orders, "prod", "checkout"),
                                new LabConfiguration.Instance(stock, "prod", "warehouse"),
                                new LabConfiguration.Instance(mail, "staging", "messaging")),
                        platform == null ? null : new LabConfiguration.Streams(platform.url(), platform.entries()),
                        streams.absence())
                .write();
        this.traffic = ShopTraffic.on(orders);
    }

    /**
     * Starts all of it, and the pile-up three seconds later; it ends with close or with this JVM.
     *
     * @param args {@code --lab.audit=true} lets log entries go by a stream and not by files, as does the system property
     */
    public static Lab start(String... args) {
        var orders = starting(() -> withShop(LabMysql.start("orders-db")));
        var stock = starting(() -> withShop(LabMysql.rds("stock-db")));
        var mail = starting(() -> withShop(LabMariaDb.startIfPresent("mail-db", List.of())
                .<DatabaseServer>map(server -> server)
                .orElseGet(() -> LabMysql.start("mail-db"))));
        var streams = CompletableFuture.supplyAsync(() -> StreamsOrNot.start(entries(args)), AT_ONCE);
        try {
            var lab = new Lab(orders.join(), stock.join(), mail.join(), streams.join());
            Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "lab-end"));
            lab.scenarios.named("LockPileUp").ifPresent(lab::startSoon);
            return lab;
        } catch (IOException e) {
            throw new IllegalStateException("the lab does not start", e);
        } catch (RuntimeException e) {
            // its servers would keep this JVM alive
            streams.join().close();
            throw e;
        }
    }

    /** A MySQL, where the shop's traffic and the pile-up are. */
    public DatabaseServer orders() {
        return orders;
    }

    /** A MySQL like RDS. */
    public DatabaseServer stock() {
        return stock;
    }

    /** A MariaDB, or a MySQL on a machine that has none. */
    public DatabaseServer mail() {
        return mail;
    }

    /** The streams and their subscribers, or null on a machine without Node. */
    public @Nullable Platform platform() {
        return platform;
    }

    public Scenarios scenarios() {
        return scenarios;
    }

    /** Where {@code /lab/scenarios} answers. */
    public URI url() {
        return endpoint.url();
    }

    /** The {@code application.yaml} for a console. */
    public Path configuration() {
        return configuration;
    }

    @Override
    public void close() {
        endpoint.close();
        traffic.close();
        if (platform != null) {
            platform.close();
        }
        // with the servers the sessions of all scenarios end, and a frozen one dies as well
        List.of(orders, stock, mail).forEach(DatabaseServer::close);
    }

    /**
     * Who may sign in where, for a person who has just started this.
     *
     * @param console where the console is, or how to start one
     */
    public String welcome(String console) {
        return """

                The lab runs: %s, %s, %s; a pile-up begins on %s.
                  streams    %s
                  entries    %s
                  console    %s
                  sign in    sre / sre (operator)    viewer / viewer (viewer)
                  scenarios  curl -X POST %s/lab/scenarios/LockPileUp    (DELETE stops it; GET %s/lab/scenarios)
                  settings   %s
                """.formatted(
                        orders.name(),
                        stock.name(),
                        mail.name(),
                        orders.name(),
                        platform == null
                                ? "none: Node 20 or later is needed for them, see the log"
                                : "orders and payments, read by billing and mailer; AWS answers at " + platform.url(),
                        platform == null
                                ? "none, as there are no streams"
                                : platform.entries().description(),
                        console,
                        url(),
                        url(),
                        configuration);
    }

    /** Runs the lab alone, until its standard input closes or it is told to end. */
    public static void main(String[] args) throws IOException {
        try (var lab = start(args)) {
            System.out.println(
                    lab.welcome("java -jar … --spring.config.additional-location=file:" + lab.configuration()));
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /**
     * The streams, or why there are none.
     *
     * @param absence the reason, or null
     */
    private record StreamsOrNot(
            @Nullable Platform platform, @Nullable String absence) {

        void close() {
            if (platform != null) {
                platform.close();
            }
        }

        static StreamsOrNot start(EntryPlace.Kind entries) {
            return switch (NodePrograms.lookLoudly()) {
                case NodePrograms.Present present -> new StreamsOrNot(Platform.start(present, entries), null);
                case NodePrograms.Absent(String reason) -> new StreamsOrNot(null, reason);
            };
        }
    }

    private static EntryPlace.Kind entries(String... args) {
        boolean audit = Boolean.getBoolean("lab.audit") || List.of(args).contains("--lab.audit=true");
        return audit ? EntryPlace.Kind.AUDIT_STREAM : EntryPlace.Kind.FILES;
    }

    private void startSoon(Scenario scenario) {
        CompletableFuture.delayedExecutor(UNTIL_THE_FIRST_PILE_UP.toMillis(), TimeUnit.MILLISECONDS)
                .execute(scenario::start);
    }

    private static CompletableFuture<DatabaseServer> starting(Supplier<DatabaseServer> server) {
        return CompletableFuture.supplyAsync(server, AT_ONCE);
    }

    private static DatabaseServer withShop(DatabaseServer server) {
        try {
            Shop.openOn(server);
            return server;
        } catch (SQLException e) {
            server.close();
            throw new IllegalStateException("no shop on " + server.name(), e);
        }
    }
}
