package io.llmgov.quickstart.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.definition.jackson.datatype.GraviteeMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BannerTest {

    private static final String SIMULATOR = "http://127.0.0.1:8090";
    private static final SubscriptionEntry SUBSCRIPTION =
            new SubscriptionEntry("sk-secret", "a", "keyed", "app", "App", Map.of());

    @Test
    void shows_what_is_served_and_three_commands() throws Exception {
        var text = banner(SIMULATOR, true).text(List.of(api(SIMULATOR)), List.of(SUBSCRIPTION));

        assertThat(text)
                .contains("http://localhost:8082/a", "chat, fast", "base URL http://localhost:8082/a/v1")
                .contains("\"model\": \"chat\"", "\"stream\": true", "/a/v1/models")
                .contains("Authorization: Bearer sk-secret");
    }

    @Test
    void says_who_answers() throws Exception {
        assertThat(banner(SIMULATOR, true).text(List.of(api(SIMULATOR)), List.of()))
                .contains("The built-in provider simulator answers");
        assertThat(banner(null, true).text(List.of(api("https://api.openai.com")), List.of()))
                .contains("Real providers answer");
        assertThat(banner(SIMULATOR, true).text(List.of(api("https://api.openai.com")), List.of()))
                .contains("Real providers answer");
    }

    @Test
    void prints_no_key_of_a_folder_that_is_not_the_sample() throws Exception {
        assertThat(banner(SIMULATOR, false).text(List.of(api(SIMULATOR)), List.of(SUBSCRIPTION)))
                .doesNotContain("sk-secret")
                .contains("Bearer $LLM_API_KEY");
    }

    @Test
    void says_what_to_do_when_nothing_is_deployed() {
        assertThat(banner(null, true).text(List.of(), List.of()))
                .contains("No API is deployed")
                .doesNotContain("providers answer");
    }

    private static Banner banner(String simulator, boolean showKeys) {
        return new Banner("http://localhost:8082", simulator, null, showKeys);
    }

    private static ApiFile api(String target) throws BrokenFileException {
        var reader = new ApiFileReader(
                new JsonFiles(new GraviteeMapper(false), new Variables(name -> null)),
                new InstalledPlugins(type -> Set.of("api-key", "key-less", "http-proxy", "llm-router")));
        var router = """
                "flows": [{"selectors": [{"type": "http", "path": "/", "pathOperator": "STARTS_WITH"}], "request": [
                  {"policy": "llm-router", "configuration": {"models": [{"name": "chat"}, {"name": "fast"}]}}]}]
                """;
        return reader.read(
                "apis/a.json", HomeFolderFixture.api("a", "/a", target).replace("\"flows\": []", router));
    }
}
