package io.llmgov.e2e.zips;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.run.Installation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every plugin zip of the bundle has Gravitee's layout and brings only what the gateway does not have. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PluginZipTest {

    private static final List<String> REQUIRED_KEYS = List.of("id", "name", "version", "description", "class", "type");

    /** Two copies of these in one virtual machine do not understand each other. */
    private static final List<String> PACKAGES_OF_THE_GATEWAY = List.of(
            "com/fasterxml/jackson/",
            "io/gravitee/",
            "io/github/resilience4j/",
            "io/micrometer/",
            "io/netty/",
            "io/reactivex/",
            "io/vertx/",
            "ch/qos/logback/",
            "org/reactivestreams/",
            "org/slf4j/",
            "org/springframework/");

    private static Set<String> classesOfTheGateway;

    @BeforeAll
    static void read_the_gateways_classes() {
        classesOfTheGateway = new HashSet<>();
        Installation.gatewayLibraries().forEach(jar -> classesOfTheGateway.addAll(PluginZip.classesOf(jar)));
        assertThat(classesOfTheGateway).contains("io/gravitee/gateway/standalone/GatewayContainer.class");
    }

    static List<PluginZip> plugins() {
        return PluginZip.all();
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void has_one_jar_at_its_root_which_has_the_plugins_properties(PluginZip plugin) {
        assertThat(plugin.rootJars()).hasSize(1);
        assertThat(plugin.property("id")).as("id in " + PluginZip.PROPERTIES).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void says_what_it_is(PluginZip plugin) {
        for (var key : REQUIRED_KEYS) {
            assertThat(plugin.property(key)).as(key).isNotBlank().doesNotContain("${", "@");
        }
        assertThat(plugin.toString()).contains(plugin.property("version"));
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void needs_no_licence(PluginZip plugin) {
        assertThat(plugin.property("feature")).isNull();
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void brings_the_core_library_of_its_own_version(PluginZip plugin) {
        assertThat(plugin.libraries())
                .extracting(jar -> jar.getFileName().toString())
                .contains("llm-core-" + plugin.property("version") + ".jar");
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void brings_no_class_that_the_gateway_has(PluginZip plugin) {
        assertThat(plugin.classes()).isNotEmpty();
        assertThat(plugin.classes().entrySet())
                .filteredOn(entry -> classesOfTheGateway.contains(entry.getKey()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void brings_nothing_of_the_gateways_packages(PluginZip plugin) {
        assertThat(plugin.classes().entrySet())
                .filteredOn(entry -> PACKAGES_OF_THE_GATEWAY.stream().anyMatch(entry.getKey()::startsWith))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void brings_no_class_twice(PluginZip plugin) {
        var seen = new HashSet<String>();
        var twice = new HashSet<String>();
        plugin.rootJars().forEach(jar -> seen.addAll(PluginZip.classesOf(jar)));
        for (var jar : plugin.libraries()) {
            PluginZip.classesOf(jar).stream().filter(name -> !seen.add(name)).forEach(twice::add);
        }
        assertThat(twice).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void has_the_class_that_it_names(PluginZip plugin) throws Exception {
        try (var loader = plugin.loadIntoGateway()) {
            assertThat(loader.loadClass(plugin.property("class"))).isPublic();
        }
    }
}
