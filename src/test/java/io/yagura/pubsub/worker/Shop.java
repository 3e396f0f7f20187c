package io.yagura.pubsub.worker;

import io.yagura.pubsub.Event;
import io.yagura.pubsub.Publisher;
import io.yagura.pubsub.Receipt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Publishes events of twenty customers, and remembers which are to be delivered. */
final class Shop implements AutoCloseable {

    private static final int CUSTOMERS = 20;

    private final Publisher publisher;
    private final Map<String, String> keys = new HashMap<>();
    private final List<Receipt> published = new ArrayList<>();
    private final List<Receipt> refused = new ArrayList<>();

    Shop(Publisher publisher) {
        this.publisher = publisher;
    }

    /** Publishes events of a type, which tells the receivers what to do, and waits until the stream has them. */
    List<Receipt> publish(String type, int count) {
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            receipts.add(publisher.publish(Event.of(type, customer(i), "{\"n\":" + i + "}")));
        }
        List<Receipt> done = receipts.stream().map(CompletableFuture::join).toList();
        for (int i = 0; i < count; i++) {
            keys.put(done.get(i).eventId(), customer(i));
        }
        published.addAll(done);
        return done;
    }

    /** These will not be delivered: their receiver refused them. */
    void refused(List<Receipt> receipts) {
        published.removeAll(receipts);
        refused.addAll(receipts);
    }

    /** {@return what is to be delivered, in the order of its publication} */
    List<Receipt> published() {
        return published;
    }

    Set<String> publishedIds() {
        return ids(published);
    }

    /** {@return the ids of all, delivered or refused} */
    Set<String> allIds() {
        Set<String> all = publishedIds();
        all.addAll(ids(refused));
        return all;
    }

    String keyOf(Receipt receipt) {
        return keys.getOrDefault(receipt.eventId(), "");
    }

    static Set<String> ids(Collection<Receipt> receipts) {
        return receipts.stream().map(Receipt::eventId).collect(Collectors.toSet());
    }

    private static String customer(int number) {
        return "customer-" + number % CUSTOMERS;
    }

    @Override
    public void close() {
        publisher.close();
    }
}
