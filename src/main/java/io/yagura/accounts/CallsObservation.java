package io.yagura.accounts;

import io.yagura.observe.Cost;
import io.yagura.observe.Pushed;
import io.yagura.observe.Target;
import java.time.Duration;
import java.time.InstantSource;

/** Tells every few seconds what an account's budget has let out. It asks nobody, so no silence of AWS hides it. */
record CallsObservation(AwsAccount account, AccountSpending spending, InstantSource clock)
        implements Pushed<AccountCalls> {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    @Override
    public Target target() {
        return account.target();
    }

    @Override
    public String aspect() {
        return "calls";
    }

    @Override
    public Class<AccountCalls> factsType() {
        return AccountCalls.class;
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public AutoCloseable open(Sink<AccountCalls> sink) {
        Thread telling = Thread.ofVirtual().name(id().toString()).start(() -> tell(sink));
        return telling::interrupt;
    }

    private void tell(Sink<AccountCalls> sink) {
        try {
            while (true) {
                sink.facts(spending.calls(account), clock.instant(), Cost.NONE);
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
