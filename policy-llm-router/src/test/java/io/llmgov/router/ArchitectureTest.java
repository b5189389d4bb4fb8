package io.llmgov.router;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows: the router knows llm-core and the gateway, and nobody else; a provider knows no other provider. */
@AnalyzeClasses(packages = "io.llmgov", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knows_llm_core_only = classes()
            .that()
            .resideInAPackage("io.llmgov.router..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.llmgov.router..",
                    "io.llmgov.core..",
                    "io.gravitee..",
                    "io.reactivex..",
                    "io.vertx.core..",
                    "org.reactivestreams..",
                    "com.fasterxml.jackson..",
                    "org.slf4j..",
                    "java..");

    @ArchTest
    static final ArchRule no_vertx_internals =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.vertx..impl..");

    @ArchTest
    static final ArchRule configuration_is_plain_data = noClasses()
            .that()
            .resideInAPackage("io.llmgov.router.config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.llmgov.router.route..", "io.llmgov.router.failover..", "io.llmgov.router.access..");

    @ArchTest
    static final ArchRule providers_know_nothing_of_routing = noClasses()
            .that()
            .resideInAPackage("io.llmgov.router.provider..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.llmgov.router.config..",
                    "io.llmgov.router.route..",
                    "io.llmgov.router.failover..",
                    "io.llmgov.router.access..",
                    "io.llmgov.core.exchange..");

    @ArchTest
    static final ArchRule anthropic_is_known_by_its_type_only = noClasses()
            .that()
            .resideOutsideOfPackage("io.llmgov.router.provider.anthropic..")
            .and()
            .doNotHaveSimpleName("ProviderType")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.llmgov.router.provider.anthropic..");

    @ArchTest
    static final ArchRule no_cycles =
            slices().matching("io.llmgov.router.(*)..").should().beFreeOfCycles();
}
