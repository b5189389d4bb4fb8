package io.llmgov.router.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EnforceableSchemaTest {

    @Test
    void closes_objects() {
        assertThat(enforceable("{'type':'object','properties':{'a':{'type':'object','properties':{}}}}"))
                .contains(json("{'type':'object','properties':{'a':{'type':'object','properties':{},"
                        + "'additionalProperties':false}},'additionalProperties':false}"));
    }

    @Test
    void moves_bounds_into_the_description() {
        assertThat(enforceable("{'type':'string','description':'A code.','pattern':'^[A-Z]$','maxLength':1}"))
                .contains(json("{'type':'string','description':'A code.\\n\\n{pattern: ^[A-Z]$, maxLength: 1}'}"));
    }

    @Test
    void keeps_what_can_be_enforced() {
        String schema = "{'type':'array','items':{'type':'string','format':'uuid','enum':['a']},'minItems':1}";

        assertThat(enforceable(schema)).contains(json(schema));
    }

    @Test
    void says_an_unknown_format_in_the_description() {
        assertThat(enforceable("{'type':'string','format':'iban'}"))
                .contains(json("{'type':'string','description':'{format: iban}'}"));
    }

    @Test
    void turns_one_of_into_any_of() {
        assertThat(enforceable("{'oneOf':[{'type':'string'},{'type':'null'}]}"))
                .contains(json("{'anyOf':[{'type':'string'},{'type':'null'}]}"));
    }

    @Test
    void keeps_references_to_definitions() {
        String schema = "{'type':'object','properties':{'a':{'$ref':'#/$defs/x'},'b':{'$ref':'#/$defs/x'}},"
                + "'additionalProperties':false,'$defs':{'x':{'type':'integer'}}}";

        assertThat(enforceable(schema)).contains(json(schema));
    }

    @Test
    void forgets_what_says_nothing_of_the_documents() {
        assertThat(enforceable("{'$schema':'https://json-schema.org/draft/2020-12/schema','type':'null'}"))
                .contains(json("{'type':'null'}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'description':'anything'}",
                "{'type':'object'}",
                "{'type':'object','additionalProperties':true}",
                "{'type':'object','additionalProperties':{'type':'string'}}",
                "{'type':'object','properties':{'a':true}}",
                "{'type':'object','properties':{'a':{}}}",
                "{'type':'object','properties':{'a':{'$ref':'#'}}}",
                "{'type':'object','properties':{'a':{'$ref':'https://example.com/schema'}}}",
                "{'type':'object','properties':{'a':{'$ref':'#/$defs/missing'}}}",
                "{'$ref':'#/$defs/x','$defs':{'x':{'type':'array','items':{'$ref':'#/$defs/x'}}}}",
                "{'type':'array'}",
                "{'type':'object','properties':{'a':{'type':'string'}},'anyOf':[{'required':['a']}]}",
                "{'allOf':[{'type':'object','properties':{}}]}",
                "{'type':'string','not':{'const':'x'}}",
                "{'type':'object','patternProperties':{'^a':{'type':'string'}}}"
            })
    void refuses_what_would_have_another_shape_once_it_is_cut_down(String schema) {
        assertThat(enforceable(schema)).isEmpty();
    }

    @Test
    void refuses_chains_of_references_that_would_exhaust_the_stack() {
        ObjectNode schema = Json.object().put("$ref", "#/$defs/d0");
        ObjectNode definitions = schema.putObject("$defs");
        for (int i = 0; i < 100_000; i++) {
            definitions.putObject("d" + i).put("$ref", "#/$defs/d" + (i + 1));
        }

        assertThat(EnforceableSchema.enforceable(schema)).isEmpty();
    }

    @Test
    void counts_optional_properties_and_unions_once_each() {
        ObjectNode schema = json("{'type':'object','required':['a'],'properties':{"
                + "'a':{'$ref':'#/$defs/x'},'b':{'$ref':'#/$defs/x'},'c':{'type':['string','null']}},"
                + "'$defs':{'x':{'type':'object','properties':{'d':{'anyOf':[{'type':'string'},{'type':'null'}]}}}}}");

        assertThat(EnforceableSchema.enforceable(schema)).hasValueSatisfying(enforceable -> {
            assertThat(enforceable.optionalProperties()).isEqualTo(3);
            assertThat(enforceable.unions()).isEqualTo(2);
        });
    }

    @Test
    void leaves_the_given_schema_as_it_is() {
        ObjectNode schema = json("{'type':'object','properties':{'a':{'type':'string','minLength':1}}}");
        ObjectNode before = schema.deepCopy();

        EnforceableSchema.enforceable(schema);

        assertThat(schema).isEqualTo(before);
    }

    private static Optional<JsonNode> enforceable(String schema) {
        return EnforceableSchema.enforceable(json(schema)).map(reduced -> Json.parse(Json.text(reduced.schema())));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }
}
