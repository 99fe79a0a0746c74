package dev.fairway.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.ModelBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Architecture rules for the whole project or for an external provider.
 *
 * @param root the package that holds one package for each part: api, engine, app, ... and any other for a provider
 */
public record ArchitectureRules(String root) {
    private static final int PARAMETERS = 6;

    private static final String VAGUE =
            ".*[.$]\\w*(Manager|Helper|Utils?|Impl|Common|Base|Handler|Processor)([A-Z0-9].*)?";

    /** The parts that each part may depend on. Parts not listed here are providers. */
    private static final Map<String, Set<String>> SEES = Map.of(
            "api", Set.of(),
            "engine", Set.of("api"),
            "testkit", Set.of("api", "engine"),
            "app", Set.of("api", "engine"));

    private static final Set<String> SEES_ALL = Set.of("dist", "lab", "tiers");
    private static final Set<String> PROVIDER_SEES = Set.of("api");

    /**
     * Adapters for time, threads and randomness; the data plane, which is a separate process; and the test
     * environments.
     */
    private static final List<String> ADAPTERS =
            List.of(".app.system..", ".local.relay..", ".local.daemon..", ".lab..", ".tiers..", ".testkit");

    /** Libraries that only a few packages may use, so that they can be replaced. */
    private static final Map<String, Set<String>> HOMES = Map.of(
            "io.fabric8.kubernetes.client..", Set.of(".app.kube.."),
            "io.micrometer..", Set.of(".app.metrics.."),
            "ch.qos.logback..", Set.of(".app.log.."),
            "net.logstash..", Set.of(".app.log.."),
            "io.github.bucket4j..", Set.of(".engine.guard.."),
            "io.github.resilience4j..", Set.of(".engine.guard.."),
            "inet.ipaddr..", Set.of(".app.kube.goal..", ".aws.model..", ".local.ip.."));

    private static final Pattern TIME_THREADS_CHANCE =
            Pattern.compile("java\\.lang\\.System\\.(currentTimeMillis|nanoTime)"
                    + "|java\\.time\\.\\w+\\.now|java\\.time\\.Clock\\.(system|tick).*"
                    + "|java\\.lang\\.Thread\\.(sleep|ofVirtual|ofPlatform|startVirtualThread|<init>)"
                    + "|java\\.util\\.Timer\\.<init>|java\\.util\\.concurrent\\.TimeUnit\\.sleep"
                    + "|java\\.util\\.concurrent\\.locks\\.LockSupport\\.park.*"
                    + "|java\\.util\\.concurrent\\.Executors\\..*|java\\.util\\.concurrent\\.\\w+(Pool|PoolExecutor)\\.<init>"
                    + "|java\\.util\\.concurrent\\.CompletableFuture\\..*Async"
                    + "|java\\.lang\\.Math\\.random|java\\.util\\.UUID\\.randomUUID"
                    + "|java\\.util\\.(Splittable)?Random\\.<init>|java\\.security\\.SecureRandom\\..*"
                    + "|java\\.util\\.random\\.RandomGenerator\\.(of|getDefault)"
                    + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current");

    /** The rules for Fairway itself. */
    public static ArchitectureRules ofFairway() {
        return new ArchitectureRules("dev.fairway");
    }

    /** All non-test classes below these packages. Their dependencies are not resolved, for speed. */
    public static JavaClasses classesOf(String... packages) {
        return read(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()), packages);
    }

    static JavaClasses read(ClassFileImporter importer, String... packages) {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return importer.importPackages(packages);
        });
    }

    public List<ArchRule> all() {
        var homes = HOMES.entrySet().stream().map(home -> onlyItsHomesKnow(home.getKey(), home.getValue()));
        return Stream.concat(others().stream(), homes).toList();
    }

    private List<ArchRule> others() {
        return List.of(
                apiStandsOnTheJdk(),
                planningIsPure(),
                planningReadsNoClock(),
                whatIsKnownMakesNoCall(),
                resourcesAreRecords(),
                eachPartSeesOnlyWhatIsBelow(),
                timeThreadsAndChanceComeThroughPorts(),
                packagesFormNoCycles(),
                namesSayWhatThingsDo(),
                fewParameters());
    }

    private ArchRule apiStandsOnTheJdk() {
        return classes()
                .that()
                .resideInAPackage(root + ".api..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(root + ".api..", "java..", "org.jspecify.."))
                .as("the API depends only on the JDK and JSpecify")
                .allowEmptyShould(true);
    }

    private ArchRule planningIsPure() {
        return classes()
                .that(arePure())
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(root + "..", "dev.fairway.api..", "java..", "org.jspecify..")
                                .and(resideOutsideOfPackages(
                                        "java.io..",
                                        "java.net..",
                                        "java.nio..",
                                        "java.util.concurrent..",
                                        "java.util.random..")))
                .as("planners, model builders and resources are pure: no I/O, threads or SDK")
                .allowEmptyShould(true);
    }

    private ArchRule planningReadsNoClock() {
        return noClasses()
                .that(arePure())
                .should()
                .accessTargetWhere(timeThreadsOrChance())
                .as("planners, model builders and resources are pure: no clock or randomness")
                .allowEmptyShould(true);
    }

    private ArchRule whatIsKnownMakesNoCall() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".app.state..")
                .should()
                .dependOnClassesThat(assignableTo(LoadBalancerProvider.class).or(assignableTo(Calls.class)))
                .as("owner state is read without a call to the cloud")
                .allowEmptyShould(true);
    }

    private DescribedPredicate<JavaClass> arePure() {
        return resideInAnyPackage(root + ".engine.plan..")
                .or(assignableTo(ModelBuilder.class))
                .or(assignableTo(CloudResource.class));
    }

    private static ArchRule resourcesAreRecords() {
        return classes()
                .that(assignableTo(ModelBuilder.class).or(assignableTo(CloudResource.class)))
                .and()
                .areNotInterfaces()
                .should()
                .beRecords()
                .as("resources and model builders are records")
                .allowEmptyShould(true);
    }

    private ArchRule onlyItsHomesKnow(String library, Set<String> homes) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(Stream.concat(homes.stream(), Stream.of(".lab..", ".tiers.."))
                        .map(home -> root + home)
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .as("below %2$s only %1$s uses %3$s".formatted(new TreeSet<>(homes), root, library))
                .allowEmptyShould(true);
    }

    private ArchRule eachPartSeesOnlyWhatIsBelow() {
        return classes()
                .that()
                .resideInAPackage(root + ".*..")
                .should(seeOnlyWhatIsBelow())
                .as("each part depends only on the parts below it, and a provider only on the API")
                .allowEmptyShould(true);
    }

    private ArchCondition<JavaClass> seeOnlyWhatIsBelow() {
        return new ArchCondition<>("depend only on the parts below it") {
            @Override
            public void check(JavaClass one, ConditionEvents events) {
                var part = part(one);
                one.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> !maySee(part, part(dependency.getTargetClass())))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(one, dependency.getDescription())));
            }
        };
    }

    /** The package name after the root; empty outside of the root. */
    private String part(JavaClass one) {
        var inside = one.getPackageName() + ".";
        return inside.startsWith(root + ".")
                ? inside.substring(root.length() + 1).split("\\.", 2)[0]
                : "";
    }

    private static boolean maySee(String part, String other) {
        return other.isEmpty()
                || other.equals(part)
                || SEES_ALL.contains(part)
                || SEES.getOrDefault(part, PROVIDER_SEES).contains(other);
    }

    private ArchRule timeThreadsAndChanceComeThroughPorts() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        ADAPTERS.stream().map(adapter -> root + adapter).toArray(String[]::new))
                .should()
                .accessTargetWhere(timeThreadsOrChance())
                .as("only the adapters use clocks, sleeps, threads and random numbers: " + ADAPTERS)
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaAccess<?>> timeThreadsOrChance() {
        return describe(
                "time, threads or randomness",
                access -> TIME_THREADS_CHANCE
                        .matcher(access.getTargetOwner().getFullName() + "." + access.getName())
                        .matches());
    }

    private ArchRule packagesFormNoCycles() {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .as("packages have no cycles")
                .allowEmptyShould(true);
    }

    private static ArchRule namesSayWhatThingsDo() {
        return noClasses()
                .that()
                .areNotAnonymousClasses()
                .should()
                .haveNameMatching(VAGUE)
                .as("no type is a manager, helper, util, impl, common, base, handler or processor")
                .allowEmptyShould(true);
    }

    private static ArchRule fewParameters() {
        return codeUnits()
                .that(describe("are not generated by the compiler", ArchitectureRules::isWritten))
                .should(new ArchCondition<>("have at most " + PARAMETERS + " parameters") {
                    @Override
                    public void check(JavaCodeUnit unit, ConditionEvents events) {
                        int count = unit.getRawParameterTypes().size();
                        events.add(new SimpleConditionEvent(
                                unit, count <= PARAMETERS, unit.getFullName() + " has " + count + " parameters"));
                    }
                })
                .as("methods and records have at most " + PARAMETERS + " parameters")
                .allowEmptyShould(true);
    }

    /** The compiler adds parameters to lambdas and to constructors of enums. */
    private static boolean isWritten(JavaCodeUnit unit) {
        return !unit.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !unit.getOwner().isEnum();
    }
}
