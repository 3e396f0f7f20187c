package io.yagura.lab.platform;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.yagura.pubsub.CloudEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A service that takes events by HTTP, as quickly as its mood is. */
public final class Receiver implements AutoCloseable {

    private static final Duration UNHURRIED = Duration.ofSeconds(5);

    /** The least age of an event that a tardy one takes: five seconds more than it has time for. */
    private static final Duration RIPE = Platform.DEADLINE.plusSeconds(5);

    private final String subscriber;
    private final Ledger ledger;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Mood mood = Mood.QUICK;

    /** How it takes an event. */
    public enum Mood {
        QUICK,
        /** After five seconds. */
        SLOW,
        /** Not before the event is too late; until then it answers 503. */
        TARDY,
        /** Never, nor does it refuse. */
        HANGING
    }

    private Receiver(String subscriber, Ledger ledger, HttpServer http) {
        this.subscriber = subscriber;
        this.ledger = ledger;
        this.http = http;
    }

    static Receiver open(String subscriber, Ledger ledger) {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var receiver = new Receiver(subscriber, ledger, http);
            http.setExecutor(receiver.threads);
            http.createContext("/", receiver::take);
            http.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException("no receiver for " + subscriber, e);
        }
    }

    /** Who takes its events here. */
    public String subscriber() {
        return subscriber;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/events");
    }

    public Mood mood() {
        lock.lock();
        try {
            return mood;
        } finally {
            lock.unlock();
        }
    }

    /** From now on, for the events that wait as well. */
    public void become(Mood now) {
        lock.lock();
        try {
            mood = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var event = CloudEvent.read(exchange.getRequestBody().readAllBytes());
            awaitMood();
            if (mood() == Mood.TARDY && !isRipe(event)) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            ledger.taken(subscriber, event.id());
            exchange.sendResponseHeaders(204, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isRipe(CloudEvent event) {
        var time = event.time();
        return time == null || time.plus(RIPE).isBefore(Instant.now());
    }

    private void awaitMood() throws InterruptedException {
        lock.lock();
        try {
            var left = UNHURRIED.toNanos();
            while (mood == Mood.HANGING || (mood == Mood.SLOW && left > 0)) {
                if (mood == Mood.HANGING) {
                    changed.await();
                } else {
                    left = changed.awaitNanos(left);
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
