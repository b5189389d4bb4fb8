package io.llmgov.quickstart.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void without_any_setting_the_sample_is_served_on_gravitee_s_ports() {
        var settings = read();

        assertThat(settings.home().isSample()).isTrue();
        assertThat(settings.port()).isEqualTo(8082);
        assertThat(settings.technicalPort()).isEqualTo(18082);
        assertThat(settings.simulatorPort()).isEqualTo(8090);
    }

    @Test
    void the_home_folder_s_configuration_sets_the_ports() throws Exception {
        home("http:\n  port: 9000\nservices.core.http.port: 9001\n");

        assertThat(read().port()).isEqualTo(9000);
        assertThat(read().technicalPort()).isEqualTo(9001);
    }

    @Test
    void the_environment_wins_over_the_configuration() throws Exception {
        home("http:\n  port: 9000\n");
        environment.put("LLM_GATEWAY_PORT", "9100");

        assertThat(read().port()).isEqualTo(9100);
    }

    @Test
    void says_which_variable_is_no_port() {
        environment.put("LLM_GATEWAY_TECHNICAL_PORT", "70000");

        assertThatThrownBy(this::read)
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("LLM_GATEWAY_TECHNICAL_PORT")
                .hasMessageContaining("70000");
    }

    @Test
    void says_where_the_configuration_is_no_yaml() throws Exception {
        home("http:\n  port: [9000\n");

        assertThatThrownBy(this::read)
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("gravitee.yml")
                .hasMessageContaining("line");
    }

    @Test
    void a_home_folder_needs_apis() {
        environment.put("LLM_GATEWAY_HOME", folder.toString());

        assertThatThrownBy(() -> read().home().check())
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("apis/");
    }

    @Test
    void a_home_folder_must_exist() {
        environment.put("LLM_GATEWAY_HOME", folder.resolve("nowhere").toString());

        assertThatThrownBy(() -> read().home().check())
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("is not a folder");
    }

    private void home(String configuration) throws Exception {
        Files.writeString(folder.resolve("gravitee.yml"), configuration);
        environment.put("LLM_GATEWAY_HOME", folder.toString());
    }

    private Settings read() {
        return Settings.read(environment, new Installation(Path.of("/opt/llm-gateway")));
    }
}
