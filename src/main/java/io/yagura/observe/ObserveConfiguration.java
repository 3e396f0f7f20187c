package io.yagura.observe;

import io.yagura.store.Store;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the observing kernel together, and gives it its beat of one second. */
@Configuration(proxyBeanMethods = false)
class ObserveConfiguration {

    @Bean
    Board board(InstantSource clock) {
        return new Board(clock);
    }

    @Bean
    Spending spending(InstantSource clock) {
        return new Spending(clock);
    }

    @Bean
    NeedBook needBook(Board board, InstantSource clock, List<NeedRule> rules) {
        return new NeedBook(board, clock, rules);
    }

    @Bean
    CostlyWatches costlyWatches(InstantSource clock, CostlyWatchRows rows, ApplicationEventPublisher events) {
        return new CostlyWatches(clock, rows, events);
    }

    @Bean
    SmartLifecycle observeBeat(NeedBook needs, CostlyWatches watches, Store store) {
        return new ObserveBeat(
                watches, store.shared(), new Beat("observe-beat", new Warnings(), needs::judge, watches::sweep));
    }

    private record ObserveBeat(CostlyWatches watches, boolean shared, Beat beat) implements SmartLifecycle {

        @Override
        public void start() {
            watches.buryLeftOvers(shared);
            beat.start();
        }

        @Override
        public void stop() {
            beat.stop();
            watches.endAll();
        }

        @Override
        public boolean isRunning() {
            return beat.running();
        }
    }
}
