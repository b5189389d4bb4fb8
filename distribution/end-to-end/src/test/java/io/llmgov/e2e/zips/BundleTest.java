package io.llmgov.e2e.zips;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.run.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The bundle to unpack into {@code plugins/}: every plugin of the suite and nothing else. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BundleTest {

    @Test
    void has_every_plugin_of_the_suite() throws Exception {
        assertThat(PluginZip.all())
                .extracting(plugin -> plugin.property("id"))
                .containsExactlyInAnyOrderElementsOf(idsInTheSources());
    }

    @Test
    void has_nothing_but_plugin_zips_at_its_root() throws Exception {
        try (var bundle = new ZipFile(Installation.bundle().toFile())) {
            assertThat(bundle.stream().map(ZipEntry::getName)).allMatch(name -> name.matches("[^/]+\\.zip"));
        }
    }

    @Test
    void does_not_have_the_quickstarts_own_plugin() {
        assertThat(PluginZip.all()).noneMatch(plugin -> plugin.property("id").contains("quickstart"));
    }

    @Test
    void is_what_the_quickstarts_gateway_runs() {
        var installed = Installation.gateway().resolve("plugins");

        assertThat(PluginZip.all()).allMatch(plugin -> Files.isRegularFile(installed.resolve(plugin.toString())));
    }

    /** Modules at the root of the project that have a {@code plugin.properties}: the quickstart's is elsewhere. */
    private static List<String> idsInTheSources() throws IOException {
        var ids = new ArrayList<String>();
        try (var modules = Files.newDirectoryStream(Path.of(System.getProperty("llmgov.project")))) {
            for (var module : modules) {
                var file = module.resolve("src/main/resources").resolve(PluginZip.PROPERTIES);
                if (Files.isRegularFile(file)) {
                    var properties = new Properties();
                    try (var in = Files.newInputStream(file)) {
                        properties.load(in);
                    }
                    ids.add(properties.getProperty("id"));
                }
            }
        }
        assertThat(ids).isNotEmpty();
        return ids;
    }
}
