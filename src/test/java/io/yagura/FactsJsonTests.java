package io.yagura;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.yagura.act.GuardedAction;
import io.yagura.act.OperationDriver;
import io.yagura.mysql.Deadlocks;
import io.yagura.mysql.Locks;
import io.yagura.mysql.Processes;
import io.yagura.mysql.Sleepers;
import io.yagura.observe.Observation;
import io.yagura.streams.ShardThroughput;
import io.yagura.streams.StreamList;
import io.yagura.streams.StreamSettings;
import io.yagura.streams.Throughput;
import io.yagura.streams.Topology;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Facts go to the store, to other consoles and back, sightings into tokens, plans across restarts: whatever the
 * features declare as such comes back from JSON as it went. A new one is found by itself.
 */
class FactsJsonTests {

    private static final JsonMapper JSON =
            new AnnotationConfigApplicationContext(JacksonAutoConfiguration.class).getBean(JsonMapper.class);

    static Stream<Class<?>> whatTravels() {
        Stream<Class<?>> known = Stream.of(
                Processes.class,
                Sleepers.class,
                Locks.class,
                Deadlocks.class,
                StreamList.class,
                Topology.class,
                StreamSettings.class,
                Throughput.class,
                ShardThroughput.class);
        return Stream.concat(
                        known,
                        new ClassFileImporter()
                                        .withImportOption(new ImportOption.DoNotIncludeTests())
                                        .importPackages("io.yagura")
                                        .stream()
                                        .filter(type -> !type.isInterface()
                                                && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                                        .flatMap(FactsJsonTests::declared))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("whatTravels")
    void comesBackFromJsonAsItWent(Class<?> type) {
        assertRoundTrip(Specimen.full(type));
    }

    @ParameterizedTest
    @MethodSource("whatTravels")
    void whatIsUnknownComesBackAsUnknown(Class<?> type) {
        assertRoundTrip(Specimen.sparse(type));
    }

    private static void assertRoundTrip(Object facts) {
        String text = JSON.writeValueAsString(facts);

        assertThat(JSON.readValue(text, facts.getClass())).as(text).isEqualTo(facts);
    }

    /** What a class of ours declares as its facts, its sighting or its plan. */
    private static Stream<Class<?>> declared(JavaClass type) {
        return Stream.of(Observation.class, GuardedAction.class, OperationDriver.class)
                .filter(type::isAssignableTo)
                .<Class<?>>map(port -> ResolvableType.forClass(type.reflect())
                        .as(port)
                        .getGeneric(0)
                        .resolve(Object.class))
                .filter(found -> found != Object.class);
    }
}
