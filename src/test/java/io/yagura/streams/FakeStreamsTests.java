package io.yagura.streams;

import io.yagura.accounts.AwsAccount;
import io.yagura.accounts.Configured;

class FakeStreamsTests extends StreamsSourceContract {

    private final FakeStreams streams = new FakeStreams();

    @Override
    protected AwsAccount account() {
        return Configured.account("prod", null, "orders", "billing-*");
    }

    @Override
    protected StreamsSource source() {
        return streams;
    }

    @Override
    protected void create(String stream, int shards) {
        streams.create(stream, shards);
    }

    @Override
    protected void splitFirst(String stream) {
        streams.splitFirst(stream);
    }

    @Override
    protected void register(String stream, String consumer) {
        streams.register(stream, consumer);
    }

    @Override
    protected void tag(String stream, String key, String value) {
        streams.tag(stream, key, value);
    }

    @Override
    protected void carried(String stream, double bytesPerSecond) {
        streams.carried(stream, new Load(Streams.MINUTE_END, bytesPerSecond, 0.5, null, null, null, null, null));
    }

    @Override
    protected void carried(String stream, String shardId, double bytesPerSecond) {
        streams.carried(new ShardLoad(stream, shardId, bytesPerSecond, null, null, null));
    }
}
