package io.llmgov.quickstart.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariablesTest {

    private final ObjectMapper mapper = new ObjectMapper();
    private final Variables variables =
            new Variables(Map.of("HOST", "example.com", "QUOTED", "a\"b\\c$1", "EMPTY", "")::get);

    @Test
    void replaces_references_inside_texts_at_any_depth() throws Exception {
        assertThat(resolve("{\"a\": [{\"b\": \"https://${HOST}/${HOST}\"}], \"n\": 1}"))
                .isEqualTo("{\"a\":[{\"b\":\"https://example.com/example.com\"}],\"n\":1}");
    }

    @Test
    void keeps_values_that_would_break_out_of_a_json_text() throws Exception {
        assertThat(mapper.readTree(resolve("{\"a\": \"${QUOTED}\"}")).get("a").asText())
                .isEqualTo("a\"b\\c$1");
    }

    @Test
    void takes_the_default_when_the_variable_is_unset_or_empty() throws Exception {
        assertThat(resolve("[\"${NONE:-https://x:1}\", \"${EMPTY:-d}\", \"${NONE:-}\", \"${HOST:-d}\"]"))
                .isEqualTo("[\"https://x:1\",\"d\",\"\",\"example.com\"]");
    }

    @Test
    void names_every_variable_that_is_unset_and_has_no_default() {
        assertThatThrownBy(() -> resolve("[\"${NONE}\", \"${EMPTY}\", \"${OTHER}\"]"))
                .isInstanceOf(BrokenFileException.class)
                .hasMessageContaining("${EMPTY}, ${NONE}, ${OTHER}");
    }

    @Test
    void leaves_templates_of_others_alone() throws Exception {
        var templates = "[\"${request.content}\",\"${body}\",\"{#request.id}\",\"$HOST\"]";
        assertThat(resolve(templates)).isEqualTo(templates);
    }

    private String resolve(String json) throws Exception {
        return variables.resolve(mapper.readTree(json)).toString();
    }
}
