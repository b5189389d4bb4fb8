package io.llmgov.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which way the dependencies inside llm-core point, and what it keeps its hands off. */
@AnalyzeClasses(packages = "io.llmgov.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule json_stands_on_nothing_of_the_suite = classes()
            .that()
            .resideInAPackage("io.llmgov.core.json..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.llmgov.core.json..", "java..", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule errors_stand_on_nothing = classes()
            .that()
            .resideInAPackage("io.llmgov.core.error..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.llmgov.core.error..", "java..");

    @ArchTest
    static final ArchRule event_streams_stand_on_json = classes()
            .that()
            .resideInAPackage("io.llmgov.core.sse..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.llmgov.core.sse..", "io.llmgov.core.json..", "java..", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule wire_formats_stand_on_json_events_and_errors_and_know_no_gateway = classes()
            .that()
            .resideInAPackage("io.llmgov.core.wire..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.llmgov.core.wire..",
                    "io.llmgov.core.sse..",
                    "io.llmgov.core.json..",
                    "io.llmgov.core.error..",
                    "java..",
                    "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule the_exchange_knows_no_policy_and_no_runtime = noClasses()
            .that()
            .resideInAPackage("io.llmgov.core.exchange..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.llmgov.core.policy..", "io.llmgov.core.runtime..");

    @ArchTest
    static final ArchRule only_policies_stand_on_the_exchange = noClasses()
            .that()
            .resideOutsideOfPackages("io.llmgov.core.exchange..", "io.llmgov.core.policy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.llmgov.core.exchange..", "io.llmgov.core.policy..");

    @ArchTest
    static final ArchRule the_runtime_crosses_class_loaders_with_the_gateways_types_only = classes()
            .that()
            .resideInAPackage("io.llmgov.core.runtime..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.llmgov.core.runtime..",
                    "java..",
                    "com.fasterxml.jackson..",
                    "io.reactivex.rxjava3..",
                    "io.vertx.core..");

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("io.llmgov.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothing_uses_what_Vertx_keeps_to_itself = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..impl..", "io.vertx..internal..", "io.netty..");

    @ArchTest
    static final ArchRule nothing_uses_lombok =
            noClasses().should().dependOnClassesThat().resideInAPackage("lombok..");

    @ArchTest
    static final ArchRule nothing_uses_the_gateways_own_implementation = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.gravitee.gateway.core..", "io.gravitee.gateway.reactive.core..", "org.springframework..");

    @ArchTest
    static final ArchRule nothing_logs_with_the_JDK = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule nothing_prints = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule nothing_sleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);
}
