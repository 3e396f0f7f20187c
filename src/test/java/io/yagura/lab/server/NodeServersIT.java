package io.yagura.lab.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

class NodeServersIT {

    private static final StaticCredentialsProvider ANYBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "secret"));

    @Test
    void kinesisAnswersOnLoopbackAlone() throws Exception {
        try (var kinesis = LabKinesis.start(NodePrograms.presentOrSkip(), 200);
                var client = KinesisClient.builder()
                        .endpointOverride(kinesis.url())
                        .region(Region.AP_NORTHEAST_1)
                        .credentialsProvider(ANYBODY)
                        .build()) {
            client.createStream(r -> r.streamName("orders").shardCount(2));
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (client.describeStreamSummary(r -> r.streamName("orders"))
                            .streamDescriptionSummary()
                            .streamStatus()
                    != StreamStatus.ACTIVE) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.sleep(50);
            }
            assertThat(client.listShards(r -> r.streamName("orders")).shards()).hasSize(2);
            refusesStrangers(kinesis.url());
        }
    }

    @Test
    void dynamoAnswersOnLoopbackAlone() throws Exception {
        try (var dynamo = LabDynamo.start(NodePrograms.presentOrSkip());
                var client = DynamoDbClient.builder()
                        .endpointOverride(dynamo.url())
                        .region(Region.AP_NORTHEAST_1)
                        .credentialsProvider(ANYBODY)
                        .build()) {
            assertThat(client.listTables().tableNames()).isEmpty();
            refusesStrangers(dynamo.url());
        }
    }

    private static void refusesStrangers(URI url) throws Exception {
        for (var network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(network.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    assertThatThrownBy(() -> {
                                try (var socket = new Socket()) {
                                    socket.connect(new InetSocketAddress(address, url.getPort()), 1_000);
                                }
                            })
                            .as(address.toString())
                            .isInstanceOf(java.io.IOException.class);
                }
            }
        }
    }
}
