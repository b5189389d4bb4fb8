package io.llmgov.router.provider.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeminiSchemaTest {

    @Test
    void a_constant_becomes_an_enumeration_of_one() {
        assertThat(converted("{'anyOf':[{'const':1},{'type':'null'}]}"))
                .isEqualTo(json("{'anyOf':[{'enum':[1]},{'type':'null'}]}"));
    }

    @Test
    void definitions_keep_their_references() {
        assertThat(converted("{'$ref':'#/definitions/a','definitions':{'a':{'type':'string'}}}"))
                .isEqualTo(json("{'$ref':'#/$defs/a','$defs':{'a':{'type':'string'}}}"));
    }

    @Test
    void all_of_one_schema_is_that_schema() {
        assertThat(converted("{'items':{'allOf':[{'$ref':'#/$defs/a'}],'description':'x'}}"))
                .isEqualTo(json("{'items':{'$ref':'#/$defs/a','description':'x'}}"));
    }

    @Test
    void a_property_may_have_the_name_of_a_keyword() {
        String schema = "{'type':'object','properties':{'const':{'type':'string'},'$schema':{'type':'string'}}}";

        assertThat(converted(schema)).isEqualTo(json(schema));
        assertThat(GeminiSchema.of(json(schema)).unenforced()).isEmpty();
    }

    @Test
    void tells_what_is_not_enforced() {
        ObjectNode schema = json("{'title':'x','properties':{'a':{'type':'string','pattern':'a','minLength':2}},"
                + "'allOf':[{'required':['a']},{'minProperties':1}]}");

        assertThat(GeminiSchema.of(schema).schema()).isEqualTo(schema);
        assertThat(GeminiSchema.of(schema).unenforced())
                .containsExactly("allOf", "minLength", "minProperties", "pattern");
    }

    private static ObjectNode converted(String schema) {
        return GeminiSchema.of(json(schema)).schema();
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }
}
