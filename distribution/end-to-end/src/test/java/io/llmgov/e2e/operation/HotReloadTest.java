package io.llmgov.e2e.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.Secrets;
import io.llmgov.e2e.run.ServedHome;
import io.llmgov.e2e.run.TestHome;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Files of the home folder come, change and go while the gateway runs. */
@ServedHome("clients")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HotReloadTest {

    private static final String FILE = "apis/reloaded.json";

    private final Gateway gateway;
    private final TestHome home;

    HotReloadTest(Gateway gateway, TestHome home) {
        this.gateway = gateway;
        this.home = home;
    }

    @Test
    void an_api_comes_changes_breaks_mends_and_goes_with_its_file() {
        assertThat(status("chat")).as("before there is a file").isEqualTo(404);

        home.write(FILE, api("chat"));
        await("the new API is served").until(() -> status("chat") == 200);

        home.write(FILE, api("renamed"));
        await("the changed router is in force").until(() -> status("renamed") == 200);
        assertThat(status("chat")).as("the former name of the model").isEqualTo(404);

        home.write(FILE, "{ \"id\": \"reloaded\", \"key\": \"" + Secrets.OPENAI_KEY + "\", ");
        await("the broken file is reported by its name")
                .until(() -> gateway.process().output().contains(FILE + " is not valid JSON at line 1"));
        assertThat(status("renamed")).as("its former version").isEqualTo(200);
        assertThat(statusOfTheOther()).isEqualTo(200);

        home.write(FILE, api("mended"));
        await("the mended file is in force").until(() -> status("mended") == 200);

        home.delete(FILE);
        await("the API is gone").until(() -> status("mended") == 404);
        assertThat(statusOfTheOther()).isEqualTo(200);
    }

    @Test
    void a_new_api_that_is_broken_does_not_keep_the_others_from_serving() {
        home.write("apis/broken.json", api("chat").replace("llm-router", "llm-ruoter"));

        await("it is reported with what is wrong")
                .until(() -> gateway.process()
                        .output()
                        .contains("apis/broken.json uses the policy 'llm-ruoter', which this gateway does not have"));
        assertThat(statusOfTheOther()).isEqualTo(200);
        home.delete("apis/broken.json");
    }

    /** The API of the home folder as another one without keys, whose first model has this name. */
    private String api(String model) {
        return home.read("apis/llm.json")
                .replace("\"id\": \"llm\"", "\"id\": \"reloaded\"")
                .replace("\"/llm\"", "\"/reloaded\"")
                .replace("\"api-key\"", "\"key-less\"")
                .replace("{#subscription.metadata['models']}", "")
                .replace("\"name\": \"chat\"", "\"name\": \"" + model + "\"");
    }

    private int status(String model) {
        return gateway.post("/reloaded/v1/chat/completions", chat(model)).statusCode();
    }

    private int statusOfTheOther() {
        return gateway.post("/llm/v1/chat/completions", chat("chat"), "Authorization", "Bearer " + Secrets.CLIENT_KEY)
                .statusCode();
    }

    private static String chat(String model) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
    }

    private static ConditionFactory await(String condition) {
        return Awaitility.await(condition).atMost(Duration.ofSeconds(20));
    }
}
