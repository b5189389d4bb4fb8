package io.llmgov.pii;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The arrows: the policy knows llm-core and the gateway; its detection knows neither exchanges nor wire formats. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.llmgov.pii");

    @Test
    void knows_llm_core_only() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.llmgov.pii..",
                        "io.llmgov.core..",
                        "io.gravitee..",
                        "io.reactivex..",
                        "io.vertx.core..",
                        "org.reactivestreams..",
                        "com.fasterxml.jackson..",
                        "com.google.re2j..",
                        "com.google.i18n.phonenumbers..",
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
    void detection_knows_no_exchange_and_no_gateway() {
        noClasses()
                .that()
                .resideInAnyPackage("io.llmgov.pii.detect..", "io.llmgov.pii.ids..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.llmgov.core.exchange..", "io.llmgov.core.wire..", "io.gravitee..", "io.vertx..")
                .check(CLASSES);
    }

    @Test
    void identifiers_know_nothing_of_texts() {
        noClasses()
                .that()
                .resideInAPackage("io.llmgov.pii.ids..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.llmgov.pii.detect..")
                .check(CLASSES);
    }

    @Test
    void configuration_is_plain_data() {
        noClasses()
                .that()
                .resideInAPackage("io.llmgov.pii.config..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.llmgov.pii.redact..", "io.llmgov.pii.answer..", "io.llmgov.pii.analyze..")
                .check(CLASSES);
    }
}
