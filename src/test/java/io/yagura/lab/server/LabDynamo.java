package io.yagura.lab.server;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A DynamoDB: dynalite. KCL's lease table must be made beforehand with its index, which an {@code UpdateTable} adds here
 * without effect.
 */
public final class LabDynamo implements AutoCloseable {

    private final NodeServer server;

    private LabDynamo(NodeServer server) {
        this.server = server;
    }

    /** Starts one and waits until it answers. */
    public static LabDynamo start(NodePrograms.Present programs) {
        return new LabDynamo(NodeServer.start(
                "dynamodb",
                port -> programs.running(
                        "dynalite/cli.js",
                        Map.of(),
                        List.of(
                                "--port",
                                Integer.toString(port),
                                "--createTableMs",
                                "100",
                                "--updateTableMs",
                                "100",
                                "--deleteTableMs",
                                "100"))));
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

    @Override
    public void close() {
        server.close();
    }
}
