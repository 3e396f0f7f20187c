package io.yagura.pubsub.worker;

import io.yagura.pubsub.RecordWriter;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Puts dead letters onto a Kinesis stream, under the key that the event had. */
final class StreamDeadLetters implements DeadLetters {

    /** Kinesis takes 1 MiB unless the stream was told otherwise; the key counts too. */
    private static final int MOST_BYTES = (1 << 20) - 1024;

    private static final long PATIENCE_SECONDS = 40;

    private final RecordWriter writer;

    StreamDeadLetters(KinesisAsyncClient kinesis, String stream) {
        this.writer = RecordWriter.to(kinesis, stream);
    }

    @Override
    public void keep(DeadLetter letter) throws IOException, InterruptedException {
        byte[] json = letter.json();
        // the record as it was fits wherever it came from
        byte[] data = json.length <= MOST_BYTES ? json : letter.parcel().data();
        try {
            writer.put(data, letter.parcel().partitionKey()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("the dead-letter stream does not take it", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the dead-letter stream does not answer", e);
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
