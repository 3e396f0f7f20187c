package io.yagura.lab.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A Kinesis: kinesis-local. Any credentials do; an access key id of 12 digits is taken for the account. */
public final class LabKinesis implements AutoCloseable {

    private final NodeServer server;

    private LabKinesis(NodeServer server) {
        this.server = server;
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param updatingMillis for how long a stream is {@code UPDATING} after a change of its shards
     */
    public static LabKinesis start(NodePrograms.Present programs, int updatingMillis) {
        return new LabKinesis(NodeServer.start(
                "kinesis",
                port -> programs.running(
                        "kinesis-local/main.js", environment(programs, port, updatingMillis), List.of())));
    }

    private static Map<String, String> environment(NodePrograms.Present programs, int port, int updatingMillis) {
        try {
            String pause = updatingMillis + "ms";
            return Map.ofEntries(
                    Map.entry("KINESIS_MOCK_PLAIN_PORT", Integer.toString(port)),
                    // it cannot be told to go without
                    Map.entry("KINESIS_MOCK_TLS_PORT", Integer.toString(FreePort.find())),
                    Map.entry(
                            "KINESIS_MOCK_CERT_PATH",
                            programs.home()
                                    .resolve("node_modules/kinesis-local/server.json")
                                    .toString()),
                    // closed shards count here, as they do not at AWS
                    Map.entry("SHARD_LIMIT", "10000"),
                    Map.entry("LOG_LEVEL", "WARN"),
                    Map.entry("CREATE_STREAM_DURATION", "200ms"),
                    Map.entry("DELETE_STREAM_DURATION", "200ms"),
                    Map.entry("REGISTER_STREAM_CONSUMER_DURATION", "200ms"),
                    Map.entry("DEREGISTER_STREAM_CONSUMER_DURATION", "200ms"),
                    Map.entry("START_STREAM_ENCRYPTION_DURATION", "200ms"),
                    Map.entry("STOP_STREAM_ENCRYPTION_DURATION", "200ms"),
                    Map.entry("UPDATE_SHARD_COUNT_DURATION", pause),
                    Map.entry("SPLIT_SHARD_DURATION", pause),
                    Map.entry("MERGE_SHARDS_DURATION", pause));
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /** Where it answers, in plain HTTP. */
    public URI url() {
        return server.url();
    }

    /** Stops its clock: connections stay open and nobody answers. */
    public void freeze() {
        server.signal("STOP");
    }

    public void thaw() {
        server.signal("CONT");
    }

    /** Kills it and starts it anew on the same port, without its streams. */
    public void restart() {
        server.restart();
    }

    @Override
    public void close() {
        server.close();
    }
}
