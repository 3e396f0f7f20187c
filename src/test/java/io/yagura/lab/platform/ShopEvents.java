package io.yagura.lab.platform;

import io.yagura.pubsub.Event;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What a shop publishes: orders by their customers, of whom some buy more than others, and payments. */
final class ShopEvents {

    private static final int CUSTOMERS = 5_000;
    private static final List<String> ORDER_STEPS =
            List.of("order.placed", "order.placed", "order.paid", "order.shipped");
    private static final List<String> PAYMENT_STEPS =
            List.of("payment.authorized", "payment.captured", "payment.refunded");

    /** As much as 25 a second of these make a shard hot by the lab's settings. */
    private static final String LONG_BASKET = "\"12345678\",".repeat(480) + "\"0\"";

    private ShopEvents() {}

    static Event order() {
        var random = ThreadLocalRandom.current();
        // the square of an even chance: the first tenth of the customers places a third of the orders
        var customer = (int) (CUSTOMERS * Math.pow(random.nextDouble(), 2));
        return Event.of(
                        ORDER_STEPS.get(random.nextInt(ORDER_STEPS.size())),
                        "customer-" + customer,
                        "{\"order\":%d,\"customer\":%d,\"amount\":%d}"
                                .formatted(random.nextInt(1, 1_000_000), customer, random.nextInt(100, 30_000)))
                .withSchemaVersion("3");
    }

    static Event payment() {
        var random = ThreadLocalRandom.current();
        var payment = random.nextInt(1, 1_000_000);
        return Event.of(
                        PAYMENT_STEPS.get(random.nextInt(PAYMENT_STEPS.size())),
                        "payment-" + payment,
                        "{\"payment\":%d,\"amount\":%d}".formatted(payment, random.nextInt(100, 30_000)))
                .withSchemaVersion("1");
    }

    /** One large customer's, again and again. */
    static Event wholesale() {
        return Event.of(
                        "order.placed",
                        "customer-wholesale",
                        "{\"customer\":\"wholesale\",\"basket\":[" + LONG_BASKET + "]}")
                .withSchemaVersion("3");
    }
}
