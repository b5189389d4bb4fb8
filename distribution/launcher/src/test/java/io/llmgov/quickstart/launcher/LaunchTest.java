package io.llmgov.quickstart.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchTest {

    @TempDir
    Path installation;

    @TempDir
    Path home;

    @Test
    void plugins_of_the_home_folder_are_loaded_beside_the_installations() throws Exception {
        Files.createDirectories(home.resolve("plugins"));

        assertThat(Launch.pluginFolders(new Installation(installation), new Home(home, false)))
                .containsExactly(
                        entry("plugins.path[0]", installation.resolve("plugins").toString()),
                        entry("plugins.path[1]", home.resolve("plugins").toString()));
    }

    @Test
    void a_home_folder_without_plugins_has_only_the_installations() {
        assertThat(Launch.pluginFolders(new Installation(installation), new Home(home, false)))
                .containsOnlyKeys("plugins.path[0]");
    }
}
