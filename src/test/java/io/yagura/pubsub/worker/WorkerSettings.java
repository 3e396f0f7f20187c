package io.yagura.pubsub.worker;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings of a worker as a file would give them. */
final class WorkerSettings {

    private final Map<String, String> values = new HashMap<>();

    WorkerSettings() {
        with("application", "billing-worker");
        with("subscriber", "billing");
        with("stream", "orders");
        with("region", "ap-northeast-1");
        with("receiver.url", "http://127.0.0.1:1/events");
        with("dead-letter.file", "dead.ndjson");
    }

    WorkerSettings with(String key, String value) {
        values.put("yagura.worker." + key, value);
        return this;
    }

    WorkerSettings without(String key) {
        values.remove("yagura.worker." + key);
        return this;
    }

    WorkerSettings to(URI receiver) {
        return with("receiver.url", receiver.toString());
    }

    WorkerProperties bind() {
        return new Binder(new MapConfigurationPropertySource(values))
                .bind(
                        "yagura.worker",
                        Bindable.of(WorkerProperties.class),
                        new NoUnboundElementsBindHandler(BindHandler.DEFAULT, source -> true))
                .get();
    }
}
