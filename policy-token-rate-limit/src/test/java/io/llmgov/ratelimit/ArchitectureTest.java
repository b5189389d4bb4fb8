package io.llmgov.ratelimit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The arrows: the policy knows llm-core and the gateway, and nobody else. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.llmgov");

    @Test
    void knows_llm_core_only() {
        classes()
                .that()
                .resideInAPackage("io.llmgov.ratelimit..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.llmgov.ratelimit..",
                        "io.llmgov.core..",
                        "io.gravitee..",
                        "io.reactivex..",
                        "io.vertx.core..",
                        "org.reactivestreams..",
                        "com.fasterxml.jackson..",
                        "org.slf4j..",
                        "java..")
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
                .resideInAPackage("io.llmgov.ratelimit.config..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.llmgov.ratelimit.reserve..",
                        "io.llmgov.ratelimit.store..",
                        "io.llmgov.ratelimit.window..",
                        "io.reactivex..",
                        "io.gravitee..")
                .check(CLASSES);
    }

    @Test
    void reservations_know_counters_and_neither_requests_nor_answers() {
        noClasses()
                .that()
                .resideInAnyPackage("io.llmgov.ratelimit.reserve..", "io.llmgov.ratelimit.window..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.llmgov.core.exchange..", "io.gravitee..")
                .check(CLASSES);
    }

    @Test
    void the_policy_class_and_its_configuration_load_without_llm_core() {
        noClasses()
                .that()
                .haveNameMatching(".*\\.TokenRateLimit(Policy|Configuration)")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.llmgov.core..")
                .check(CLASSES);
    }

    @Test
    void no_cycles() {
        slices().matching("io.llmgov.ratelimit.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
