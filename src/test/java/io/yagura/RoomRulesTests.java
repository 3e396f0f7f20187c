package io.yagura;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Holds the rooms' inner walls and the house rules, each with its reason. */
@AnalyzeClasses(packages = "io.yagura", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomRulesTests {

    private static final String[] FEATURES = {
        "io.yagura.mysql..",
        "io.yagura.rollouts..",
        "io.yagura.subscribers..",
        "io.yagura.streams..",
        "io.yagura.logmatcher..",
        "io.yagura.pubsub.."
    };

    private static final String[] ROOMS = {
        "io.yagura.*.source..", "io.yagura.*.store..", "io.yagura.*.ui..", "io.yagura.*.api.."
    };

    @ArchTest
    static final ArchRule theKernelStandsInOrder = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("store")
            .definedBy("io.yagura.store..")
            .layer("observe")
            .definedBy("io.yagura.observe..")
            .layer("access")
            .definedBy("io.yagura.access..")
            .layer("audit")
            .definedBy("io.yagura.audit..")
            .layer("act")
            .definedBy("io.yagura.act..")
            .layer("screen")
            .definedBy("io.yagura.screen..")
            .layer("accounts")
            .definedBy("io.yagura.accounts..")
            .layer("features")
            .definedBy(FEATURES)
            .layer("shell")
            .definedBy("io.yagura.shell..")
            .whereLayer("shell")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("features")
            .mayOnlyBeAccessedByLayers("shell")
            .whereLayer("accounts")
            .mayOnlyBeAccessedByLayers("features", "shell")
            .whereLayer("screen")
            .mayOnlyBeAccessedByLayers("features", "shell")
            .whereLayer("act")
            .mayOnlyBeAccessedByLayers("screen", "accounts", "features", "shell")
            .whereLayer("audit")
            .mayOnlyBeAccessedByLayers("act", "screen", "accounts", "features", "shell")
            .whereLayer("access")
            .mayOnlyBeAccessedByLayers("audit", "act", "screen", "accounts", "features", "shell")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("observe", "access", "audit", "act", "shell")
            .because("what lies below must be understood, tested and changed without what lies above");

    @ArchTest
    static final ArchRule theShellKnowsNoFeature = noClasses()
            .that()
            .resideInAPackage("io.yagura.shell..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FEATURES)
            .allowEmptyShould(true)
            .because("a feature brings its panel by itself, so that one more feature changes no line of the shell");

    @ArchTest
    static final ArchRule vaadinStaysOnTheScreen = noClasses()
            .that()
            .resideOutsideOfPackages("io.yagura.screen..", "io.yagura.shell..", "..ui..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.vaadin..")
            .because("facts and actions serve REST and other consoles as well as this screen");

    @ArchTest
    static final ArchRule restKnowsNoVaadin = noClasses()
            .that()
            .resideInAPackage("..api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.vaadin..")
            .because("REST must answer where nobody opens a screen");

    @ArchTest
    static final ArchRule outsideClientsStayInTheirAdapters = noClasses()
            .that()
            .resideOutsideOfPackages("..source..", "io.yagura.accounts..", "io.yagura.pubsub..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mysql..", "io.fabric8..", "software.amazon.kinesis..", "software.amazon.awssdk..")
            .because("only an adapter knows how to reach an observed system, and each call there has a deadline;"
                    + " pubsub observes nothing: it is a client library, whose users bring the client");

    @ArchTest
    static final ArchRule jdbcStaysInAdaptersAndStores = noClasses()
            .that()
            .resideOutsideOfPackages("..source..", "..store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
            .because("a statement outside of an adapter would escape its deadline and its account of costs");

    @ArchTest
    static final ArchRule jpaStaysInStores = noClasses()
            .that()
            .resideOutsideOfPackage("..store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "org.springframework.data..")
            .because("facts are plain records, and how Yagura keeps its own is nobody else's business");

    @ArchTest
    static final ArchRule sourcesKnowTheirRootAndTheKernelBelowTheScreen = room("source", "io.yagura.screen..");

    @ArchTest
    static final ArchRule apisKnowTheirRootAndTheKernelBelowTheScreen = room("api", "io.yagura.screen..");

    @ArchTest
    static final ArchRule storesKnowNothingBut = noClasses()
            .that()
            .resideInAnyPackage("io.yagura.*.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.yagura.screen..", "io.yagura.shell..")
            .allowEmptyShould(true)
            .because("what is kept outlives how it is shown");

    @ArchTest
    static final ArchRule roomsOfAFeatureNeverMeet = classes()
            .that()
            .resideInAnyPackage(ROOMS)
            .should(touchNoOtherRoom())
            .because("they meet in the root: facts and ports; otherwise a panel would depend on a driver");

    @ArchTest
    static final ArchRule rootsKnowNoneOfTheirRooms = noClasses()
            .that()
            .resideInAPackage("io.yagura.*")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOMS)
            .because("a root is understood alone; Spring puts the adapters behind its ports");

    @ArchTest
    static final ArchRule roomsAreClosed = classes()
            .that()
            .resideInAnyPackage(ROOMS)
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("package-info")
            .and()
            .areNotAssignableTo("com.mysql.cj.protocol.SocketFactory")
            .should()
            .notBePublic()
            .because(
                    "what others may use stands in the root; a driver makes its socket factory by name, so that is public");

    @ArchTest
    static final ArchRule featuresAreApart = classes()
            .that()
            .resideInAnyPackage(FEATURES)
            .should(touchNoOtherFeature())
            .because("a feature can be understood, tested and taken away alone, but for the chain from worker to lag");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Base|Dto|DTO)")
            .because("such a name says that nobody found out what the class is");

    @ArchTest
    static final ArchRule packagesSayWhatTheyHold = noClasses()
            .should()
            .resideInAnyPackage("..common..", "..util..", "..utils..", "..helper..", "..misc..", "..impl..")
            .because("such a package grows without end");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = fields().should()
            .notBeAnnotatedWith(Autowired.class)
            .andShould()
            .notBeAnnotatedWith(Value.class)
            .andShould()
            .notBeAnnotatedWith("jakarta.inject.Inject")
            .andShould()
            .notBeAnnotatedWith("jakarta.annotation.Resource")
            .andShould()
            .notBeAnnotatedWith("jakarta.persistence.PersistenceContext")
            .because("a constructor shows what a class needs, and a test can give it");

    @ArchTest
    static final ArchRule nothingNeedsNode = classes()
            .should(askForNoBundler())
            .because("the browser code is Vaadin's ready bundle and our own static modules; a package from npm or a"
                    + " module to bundle would be missing at run time, and the build would not notice");

    @ArchTest
    static final ArchRule nothingKnowsTheLab = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.yagura.lab..")
            .because("the lab is an outside world: it knows the console, never the other way round");

    @ArchTest
    static final ArchRule everyPackageSaysWhatMayBeNull =
            classes().should(liveInANullMarkedPackage()).because("NullAway checks marked packages alone");

    @ArchTest
    static final ArchRule timeComesFromOneClock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.yagura.TimeConfiguration")
            .and()
            .doNotHaveFullyQualifiedName("io.yagura.pubsub.PublisherBuilder")
            .and()
            .doNotHaveFullyQualifiedName("io.yagura.pubsub.worker.WorkerRole")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod("java.time.InstantSource", "system")
            .orShould()
            .callMethod("java.time.LocalDateTime", "now")
            .orShould()
            .callMethod("java.time.LocalDate", "now")
            .orShould()
            .callMethod("java.time.OffsetDateTime", "now")
            .orShould()
            .callMethod("java.time.ZonedDateTime", "now")
            .because(
                    "a test must be able to move time; System.nanoTime() is for durations; a publisher and a worker are"
                            + " no part of a console, and get their clock where they are put together");

    @ArchTest
    static final ArchRule datesAreNotUsed = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Date.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.Calendar.class)
            .because("an Instant says what it is, and cannot be changed");

    private static ArchRule room(String room, String... closed) {
        return noClasses()
                .that()
                .resideInAPackage("io.yagura.*." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(closed)
                .allowEmptyShould(true)
                .because("the " + room + " room works without a screen");
    }

    private static ArchCondition<JavaClass> touchNoOtherRoom() {
        return new ArchCondition<>("depend on no other room of their module") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                Room here = Room.of(item);
                item.getDirectDependenciesFromSelf().forEach(dependency -> {
                    Room there = Room.of(dependency.getTargetClass());
                    if (there.inside() && there.module().equals(here.module()) && !there.equals(here)) {
                        events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
                    }
                });
            }
        };
    }

    private static ArchCondition<JavaClass> touchNoOtherFeature() {
        return new ArchCondition<>("depend on no other feature, but for the chain") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                Room here = Room.of(item);
                item.getDirectDependenciesFromSelf().forEach(dependency -> {
                    Room there = Room.of(dependency.getTargetClass());
                    if (there.feature() && !there.module().equals(here.module()) && !here.mayUse(there)) {
                        events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
                    }
                });
            }
        };
    }

    private static ArchCondition<JavaClass> askForNoBundler() {
        return new ArchCondition<>("use no @NpmPackage, and no @JsModule, @JavaScript or @CssImport to be bundled") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getAnnotations().stream()
                        .filter(Bundled::asksForNode)
                        .forEach(annotation -> events.add(SimpleConditionEvent.violated(
                                item, item.getName() + " carries " + annotation.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package that is @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                if (!item.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(item, item.getPackageName() + " is not @NullMarked"));
                }
            }
        };
    }
}
