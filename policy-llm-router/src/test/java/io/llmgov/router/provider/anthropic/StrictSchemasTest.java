package io.llmgov.router.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.ClaudeModel;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StrictSchemasTest {

    private final StrictSchemas schemas = new StrictSchemas(ClaudeModel.of("claude-sonnet-4-5"));

    @Test
    void enforces_twenty_tools_and_no_more() {
        for (int i = 0; i < 20; i++) {
            assertThat(schemas.ofTool(object(0, 0))).isPresent();
        }

        assertThat(schemas.ofTool(object(0, 0))).isEmpty();
        assertThat(schemas.ofAnswer(object(0, 0))).isPresent();
    }

    @Test
    void enforces_twenty_four_optional_properties_over_all_schemas() {
        assertThat(schemas.ofAnswer(object(20, 0))).isPresent();
        assertThat(schemas.ofTool(object(5, 0))).isEmpty();
        assertThat(schemas.ofTool(object(4, 0))).isPresent();
    }

    @Test
    void enforces_sixteen_unions_over_all_schemas() {
        assertThat(schemas.ofAnswer(object(0, 17))).isEmpty();
        assertThat(schemas.ofAnswer(object(0, 16))).isPresent();
        assertThat(schemas.ofTool(object(0, 1))).isEmpty();
    }

    @Test
    void enforces_nothing_on_models_that_cannot() {
        assertThat(new StrictSchemas(ClaudeModel.of("claude-opus-4-1")).ofTool(object(0, 0)))
                .isEmpty();
    }

    private static ObjectNode object(int optional, int unions) {
        ObjectNode schema = Json.object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (int i = 0; i < optional; i++) {
            properties.putObject("optional" + i).put("type", "string");
        }
        var required = schema.putArray("required");
        for (int i = 0; i < unions; i++) {
            properties.putObject("union" + i).putArray("type").add("string").add("null");
            required.add("union" + i);
        }
        return schema;
    }
}
