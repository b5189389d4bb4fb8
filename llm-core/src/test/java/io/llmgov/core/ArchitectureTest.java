package io.llmgov.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Which way the dependencies inside llm-core point, and what it keeps its hands off. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.llmgov.core");

    @Test
    void json_stands_on_nothing_of_the_suite() {
        classes()
                .that()
                .resideInAPackage("io.llmgov.core.json..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.llmgov.core.json..", "java..", "com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    void errors_stand_on_nothing() {
        classes()
                .that()
                .resideInAPackage("io.llmgov.core.error..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.llmgov.core.error..", "java..")
                .check(CLASSES);
    }

    @Test
    void event_streams_stand_on_json() {
        classes()
                .that()
                .resideInAPackage("io.llmgov.core.sse..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.llmgov.core.sse..", "io.llmgov.core.json..", "java..", "com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    void wire_formats_stand_on_json_events_and_errors_and_know_no_gateway() {
        classes()
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
                        "com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    void the_exchange_knows_no_policy_and_no_runtime() {
        noClasses()
                .that()
                .resideInAPackage("io.llmgov.core.exchange..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.llmgov.core.policy..", "io.llmgov.core.runtime..")
                .check(CLASSES);
    }

    @Test
    void only_policies_stand_on_the_exchange() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.llmgov.core.exchange..", "io.llmgov.core.policy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.llmgov.core.exchange..", "io.llmgov.core.policy..")
                .check(CLASSES);
    }

    @Test
    void the_runtime_crosses_class_loaders_with_the_gateways_types_only() {
        classes()
                .that()
                .resideInAPackage("io.llmgov.core.runtime..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.llmgov.core.runtime..",
                        "java..",
                        "com.fasterxml.jackson..",
                        "io.reactivex.rxjava3..",
                        "io.vertx.core..")
                .check(CLASSES);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("io.llmgov.core.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothing_uses_what_Vertx_keeps_to_itself() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..impl..", "io.vertx..internal..", "io.netty..")
                .check(CLASSES);
    }

    @Test
    void nothing_uses_lombok() {
        noClasses().should().dependOnClassesThat().resideInAPackage("lombok..").check(CLASSES);
    }

    @Test
    void nothing_uses_the_gateways_own_implementation() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.gravitee.gateway.core..", "io.gravitee.gateway.reactive.core..", "org.springframework..")
                .check(CLASSES);
    }

    @Test
    void nothing_logs_with_the_JDK() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
    }

    @Test
    void nothing_prints() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    }

    @Test
    void nothing_sleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CLASSES);
    }
}
