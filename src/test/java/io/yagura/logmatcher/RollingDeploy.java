package io.yagura.logmatcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A small platform in steps of a second, while all of its pods are replaced: a third of them by SIGKILL, the others with
 * a goodbye. One line in a hundred is acknowledged and then lost. Subscribers work as KCL does: a checkpoint passes an event
 * once its line was acknowledged, and a shard that lost its reader goes on from there after a while.
 */
final class RollingDeploy {

    static final int SHARDS = 4;
    private static final int BUSY = 210;
    private static final int END = 900;
    private static final int ROLL_FROM = 60;
    private static final int ROLL_EVERY = 9;

    private final Random random;
    private final Scene scene;
    private final List<Event> log = new ArrayList<>();
    private final List<Pod> pods = new ArrayList<>();
    private final int[] checkpoints = new int[SHARDS];
    private final int[] freeFrom = new int[SHARDS];
    private final Set<String> skipped = new HashSet<>();
    private final Map<String, Boolean> deliveryHeard = new HashMap<>();
    private final Set<String> publicationHeard = new HashSet<>();
    private int started;

    private record Event(String id, int shard, Instant at) {}

    private final class Pod {
        private final boolean subscribes;
        private final Teller teller;
        private final List<LogEntry> unsent = new ArrayList<>();
        private final Map<Integer, Integer> positions = new HashMap<>();
        private final int beat = random.nextInt(5);

        private Pod(boolean subscribes) {
            this.subscribes = subscribes;
            this.teller = new Teller((subscribes ? "billing-" : "shop-") + started++);
        }

        private void mark(int second, boolean last) {
            Instant at = Scene.at(second);
            @Nullable Instant readTo = positions.isEmpty() ? null : at;
            unsent.add(
                    subscribes
                            ? teller.told("billing", at, readTo, last)
                            : last ? teller.publishedLast(at) : teller.publishedTo(at));
        }

        private void read(int second) {
            Instant from = Scene.at(second - 1);
            for (Map.Entry<Integer, Integer> shard : positions.entrySet()) {
                for (int i = shard.getValue(); i < log.size(); i++) {
                    Event event = log.get(i);
                    if (event.shard == shard.getKey() && !skipped.contains(event.id)) {
                        Instant at = event.at.isAfter(from) ? event.at : from;
                        unsent.add(teller.delivered(event.id, event.at, at.plusMillis(random.nextInt(5))));
                    }
                }
                shard.setValue(log.size());
            }
        }

        private void flush(int second) {
            for (LogEntry line : unsent) {
                boolean arrives = random.nextInt(100) > 0;
                if (arrives) {
                    scene.hear(line, Scene.at(second).plusMillis(random.nextInt(900)));
                }
                if (line instanceof SubscribeEntry subscribe) {
                    deliveryHeard.merge(subscribe.eventId(), arrives, Boolean::logicalOr);
                }
                if (line instanceof PublishEntry publish && arrives) {
                    publicationHeard.add(publish.eventId());
                }
            }
            unsent.clear();
            positions.forEach((shard, position) -> checkpoints[shard] = position);
        }

        private void leave(int second, int pause) {
            positions.keySet().forEach(shard -> freeFrom[shard] = second + 1 + random.nextInt(pause));
            positions.clear();
            pods.remove(this);
        }
    }

    RollingDeploy(long seed, Scene scene) {
        this.random = new Random(seed);
        this.scene = scene;
    }

    /** Runs it all; {@code look} is called every 15 s. */
    void run(Runnable look) {
        for (int i = 0; i < 3; i++) {
            pods.add(new Pod(false));
            pods.add(new Pod(true));
        }
        List<Pod> old = new ArrayList<>(pods);
        for (int second = 0; second < END; second++) {
            if (second >= ROLL_FROM && second % ROLL_EVERY == 0 && !old.isEmpty()) {
                replace(old.removeFirst(), second);
            }
            assign(second);
            publish(second);
            for (Pod pod : List.copyOf(pods)) {
                step(pod, second);
            }
            if (second % 15 == 14) {
                scene.advance(second + 1);
                look.run();
            }
        }
    }

    private void step(Pod pod, int second) {
        if (pod.subscribes) {
            pod.read(second);
        }
        if (second % 5 == pod.beat) {
            pod.mark(second, false);
        }
        pod.flush(second);
    }

    private void replace(Pod pod, int second) {
        pods.add(new Pod(pod.subscribes));
        if (random.nextInt(3) == 0) {
            // it dies amid its work: what it did in this second is done, and not logged
            work(pod, second);
            pod.leave(second, 20);
            return;
        }
        pod.mark(second - 1, true);
        pod.flush(second);
        pod.leave(second, 15);
    }

    private void work(Pod pod, int second) {
        if (pod.subscribes) {
            pod.read(second);
            return;
        }
        log.add(new Event("e" + log.size(), random.nextInt(SHARDS), Scene.at(second - 1)));
    }

    private void assign(int second) {
        List<Pod> readers = pods.stream().filter(pod -> pod.subscribes).toList();
        for (int shard = 0; shard < SHARDS; shard++) {
            int free = shard;
            boolean taken = readers.stream().anyMatch(pod -> pod.positions.containsKey(free));
            if (!taken && second >= freeFrom[shard]) {
                readers.get(random.nextInt(readers.size())).positions.put(shard, checkpoints[shard]);
            }
        }
    }

    private void publish(int second) {
        if (second >= BUSY) {
            return;
        }
        List<Pod> publishers = pods.stream().filter(pod -> !pod.subscribes).toList();
        for (int i = 0; i < 5; i++) {
            Instant at = Scene.at(second - 1).plusMillis(200L * i + random.nextInt(200));
            Event event = new Event("e" + log.size(), random.nextInt(SHARDS), at);
            log.add(event);
            if (random.nextInt(300) == 0) {
                skipped.add(event.id);
            }
            Pod pod = publishers.get(random.nextInt(publishers.size()));
            pod.unsent.add(pod.teller.published(event.id, at));
        }
    }

    /** {@return the events that no subscriber ever took} */
    Set<String> lost() {
        return skipped;
    }

    /** {@return whether no line that arrived tells of its delivery} */
    boolean untold(String eventId) {
        return !deliveryHeard.getOrDefault(eventId, false);
    }

    boolean published(String eventId) {
        return publicationHeard.contains(eventId);
    }
}
