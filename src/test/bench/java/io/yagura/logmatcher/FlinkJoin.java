package io.yagura.logmatcher;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.ProcessJoinFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The same lines through Flink in this JVM: an interval join of publications and deliveries by event id, which pairs what
 * was delivered within the deadline. It finds no more than that.
 */
final class FlinkJoin {

    /** Pairs that were found; the job runs in this JVM. */
    private static final AtomicLong PAIRS = new AtomicLong();

    private static final JsonFactory JSON = new JsonFactory();

    /** What the join needs of a line; a POJO, as Flink's own serializer likes it. */
    public static final class Row implements Serializable {
        private static final long serialVersionUID = 1L;

        public boolean publishes;
        public String eventId = "";
        public long at;
    }

    private static final class Counting implements Sink<Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public SinkWriter<Long> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(Long pair, SinkWriter.Context written) {
                    PAIRS.incrementAndGet();
                }

                @Override
                public void flush(boolean endOfInput) {
                    // nothing is held
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        }
    }

    private static final class Pair extends ProcessJoinFunction<Row, Row, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(
                Row published,
                Row delivered,
                ProcessJoinFunction<Row, Row, Long>.Context context,
                Collector<Long> out) {
            out.collect(delivered.at - published.at);
        }
    }

    private FlinkJoin() {}

    /** {@return how many deliveries it paired with their publications} */
    static long join(Path file, Duration deadline, int parallelism) throws Exception {
        PAIRS.set(0);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, onThisMachine());
        env.getConfig().enableObjectReuse();
        FileSource<String> source = FileSource.forRecordStreamFormat(
                        new TextLineInputFormat(), new org.apache.flink.core.fs.Path(file.toUri()))
                .build();
        DataStream<Row> rows = env.fromSource(source, WatermarkStrategy.noWatermarks(), "lines")
                .setParallelism(1)
                .flatMap((String line, Collector<Row> out) -> {
                    Row row = parse(line);
                    if (row != null) {
                        out.collect(row);
                    }
                })
                .returns(Types.POJO(Row.class))
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Row>forBoundedOutOfOrderness(Duration.ofSeconds(60))
                        .withTimestampAssigner((row, before) -> row.at));
        rows.filter(row -> row.publishes)
                .keyBy(row -> row.eventId, Types.STRING)
                .intervalJoin(rows.filter(row -> !row.publishes).keyBy(row -> row.eventId, Types.STRING))
                .between(Duration.ZERO, deadline)
                .process(new Pair(), Types.LONG)
                .sinkTo(new Counting());
        env.execute();
        return PAIRS.get();
    }

    private static Configuration onThisMachine() {
        Configuration configuration = new Configuration();
        configuration.setString("jobmanager.bind-host", "127.0.0.1");
        configuration.setString("taskmanager.bind-host", "127.0.0.1");
        configuration.setString("rest.bind-address", "127.0.0.1");
        return configuration;
    }

    private static @Nullable Row parse(String line) {
        Row row = new Row();
        String kind = "";
        String outcome = "";
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "kind" -> kind = parser.getString();
                    case "eventId" -> row.eventId = parser.getString();
                    case "at" -> row.at = Instant.parse(parser.getString()).toEpochMilli();
                    case "outcome" -> outcome = parser.getString();
                    default -> parser.skipChildren();
                }
            }
        }
        row.publishes = kind.equals("publish");
        return row.publishes || outcome.equals("delivered") ? row : null;
    }
}
