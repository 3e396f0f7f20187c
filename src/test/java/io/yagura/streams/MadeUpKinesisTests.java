package io.yagura.streams;

class MadeUpKinesisTests extends StreamControlContract {

    private final MadeUpKinesis kinesis = new MadeUpKinesis();

    @Override
    protected StreamControl control() {
        return kinesis;
    }

    @Override
    protected StreamName create(String name, int shards) {
        StreamName stream = new StreamName("prod", name);
        kinesis.create(stream, shards);
        return stream;
    }

    @Override
    protected void tag(StreamName stream, String key, String value) {
        java.util.Objects.requireNonNull(kinesis.streams.get(stream)).tags.put(key, value);
    }
}
