package io.llmgov.router;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The arrows: the router knows llm-core and the gateway, and nobody else; a provider knows no other provider. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.llmgov");

    @Test
    void knows_llm_core_only() {
        classes()
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
                        "java..",
                        "javax.crypto..")
                .check(CLASSES);
    }

    @Test
    void no_vertx_internals() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx..impl..")
                .check(CLASSES);
    }

    @Test
    void configuration_is_plain_data() {
        noClasses()
                .that()
                .resideInAPackage("io.llmgov.router.config..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.llmgov.router.route..", "io.llmgov.router.failover..", "io.llmgov.router.access..")
                .check(CLASSES);
    }

    @Test
    void providers_know_nothing_of_routing() {
        noClasses()
                .that()
                .resideInAPackage("io.llmgov.router.provider..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.llmgov.router.config..",
                        "io.llmgov.router.route..",
                        "io.llmgov.router.failover..",
                        "io.llmgov.router.access..",
                        "io.llmgov.core.exchange..")
                .check(CLASSES);
    }

    @Test
    void anthropic_is_known_by_its_type_and_by_those_who_serve_its_models() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.llmgov.router.provider.anthropic..", "io.llmgov.router.provider.vertex..")
                .and()
                .doNotHaveSimpleName("ProviderType")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.llmgov.router.provider.anthropic..")
                .check(CLASSES);
    }

    @Test
    void those_who_serve_other_s_models_know_the_translation_and_not_the_dialect() {
        noClasses()
                .that()
                .resideInAPackage("io.llmgov.router.provider.vertex..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*\\.(AnthropicDialect|GeminiDialect)")
                .check(CLASSES);
    }

    @Test
    void no_cycles() {
        slices().matching("io.llmgov.router.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
