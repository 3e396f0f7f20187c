package io.yagura.lab.platform;

import io.yagura.pubsub.EntrySink;
import io.yagura.pubsub.Event;
import io.yagura.pubsub.Publisher;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** A service that publishes events at a steady rate. */
public final class StreamTraffic implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamTraffic.class);

    /** Few calls: the emulator is one thread of Node. */
    private static final Duration LINGER = Duration.ofMillis(250);

    private static final Duration MARK_EVERY = Duration.ofSeconds(2);

    private final String stream;
    private final Publisher publisher;
    private final Ledger ledger;
    private final Thread thread;

    private StreamTraffic(String stream, Publisher publisher, Ledger ledger, int perSecond, Supplier<Event> events) {
        this.stream = stream;
        this.publisher = publisher;
        this.ledger = ledger;
        this.thread = Thread.ofVirtual().name("traffic-" + stream).unstarted(() -> publish(perSecond, events));
    }

    static StreamTraffic on(
            KinesisAsyncClient kinesis,
            String stream,
            String service,
            Ledger ledger,
            EntrySink entries,
            int perSecond,
            Supplier<Event> events) {
        var publisher = Publisher.builder().kinesis(kinesis).stream(stream)
                .service(service)
                .linger(LINGER)
                .entries(entries)
                .watermarkInterval(MARK_EVERY)
                .build();
        var traffic = new StreamTraffic(stream, publisher, ledger, perSecond, events);
        traffic.thread.start();
        return traffic;
    }

    /** Publishes nothing more. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
            publisher.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // without a Kinesis that answers, what is in the buffer is lost with it
            LOG.info("the traffic on {} ended with {}", stream, e.getMessage());
        }
    }

    private void publish(int perSecond, Supplier<Event> events) {
        try {
            while (true) {
                var _ = publisher.publish(events.get()).whenComplete((receipt, failure) -> {
                    if (receipt != null) {
                        ledger.published(stream, receipt);
                    } else {
                        LOG.debug("an event did not reach {}", stream, failure);
                    }
                });
                Thread.sleep(Duration.ofSeconds(1).dividedBy(perSecond));
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
