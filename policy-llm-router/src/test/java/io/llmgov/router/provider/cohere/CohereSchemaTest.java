package io.llmgov.router.provider.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.core.json.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CohereSchemaTest {

    @Test
    void keeps_what_cohere_knows() {
        String schema =
                "{'type':'object','properties':{'a':{'anyOf':[{'type':'string','enum':['x']},{'$ref':'#/$defs/b'}]}},"
                        + "'required':['a'],'additionalProperties':false,'$defs':{'b':{'type':'array','items':{'const':1}}}}";

        assertThat(Json.text(of(schema).schema())).isEqualTo(schema.replace('\'', '"'));
        assertThat(of(schema).isEnforcedWholly()).isTrue();
    }

    @Test
    void takes_out_what_it_does_not_know_and_names_it() {
        CohereSchema schema = of("{'type':'object','required':['a'],'properties':{'a':{'type':'array','minItems':1,"
                + "'items':{'type':'string','format':'email','pattern':'^a(?!b)$'}},'not':{'type':'number','not':{}}},"
                + "'allOf':[{},{}]}");

        assertThat(Json.text(schema.schema()))
                .isEqualTo("{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":{\"type\":\"array\","
                        + "\"items\":{\"type\":\"string\"}},\"not\":{\"type\":\"number\"}}}");
        assertThat(schema.unenforced()).containsExactly("allOf", "format", "minItems", "not", "pattern");
        assertThat(schema.isAccepted()).isTrue();
        assertThat(schema.isEnforcedWholly()).isFalse();
    }

    @Test
    void an_all_of_one_is_that_one_and_a_pattern_needs_no_anchors() {
        assertThat(Json.text(of("{'allOf':[{'type':'object','required':['a'],'properties':{'a':{'pattern':'^x+$'}}}]}")
                        .schema()))
                .isEqualTo("{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":{\"pattern\":\"x+\"}}}");
    }

    @Test
    void every_object_needs_a_required_field() {
        assertThat(of("{'type':'object','properties':{'a':{}}}").isAccepted()).isFalse();
        assertThat(of("{'type':'object','required':['a'],'properties':{'a':{'type':'object'}}}")
                        .isAccepted())
                .isFalse();
        assertThat(of("{'type':'array','items':{'type':'string'}}").isAccepted())
                .isFalse();
        assertThat(of("1").isAccepted()).isFalse();
    }

    private static CohereSchema of(String schema) {
        return CohereSchema.of(Json.parse(schema.replace('\'', '"')));
    }
}
