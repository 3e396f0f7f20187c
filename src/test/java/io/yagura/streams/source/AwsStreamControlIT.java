package io.yagura.streams.source;

import io.yagura.streams.StreamControl;
import io.yagura.streams.StreamControlContract;
import io.yagura.streams.StreamName;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwsStreamControlIT extends StreamControlContract {

    @SuppressWarnings("NullAway.Init")
    private ReshapedLab lab;

    @BeforeAll
    void start() {
        lab = new ReshapedLab();
    }

    @AfterAll
    void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @Override
    protected StreamControl control() {
        return lab.control();
    }

    @Override
    protected StreamName create(String name, int shards) {
        return lab.create(name, shards);
    }

    @Override
    protected void tag(StreamName stream, String key, String value) {
        lab.client()
                .addTagsToStream(request -> request.streamName(stream.stream()).tags(Map.of(key, value)));
    }
}
