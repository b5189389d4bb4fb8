package io.llmgov.simulator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaInstanceTest {

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type": "string"}                                            | "simulated value"
                    {"type": "string", "format": "date"}                          | "2026-01-01"
                    {"type": "string", "maxLength": 3}                            | "sim"
                    {"enum": ["b", "a"]}                                          | "b"
                    {"const": 7}                                                  | 7
                    {"type": "integer", "minimum": 5}                             | 5
                    {"type": ["null", "string"]}                                  | null
                    {"type": "array", "items": {"type": "boolean"}, "minItems": 2}| [true, true]
                    {"anyOf": [{"type": "boolean"}, {"type": "null"}]}            | true
                    {"properties": {"a": {"type": "string"}}}                     | {"a": "simulated a"}
                    {"$ref": "#/$defs/x", "$defs": {"x": {"type": "boolean"}}}    | true
                    {"type": "object"}                                            | {}
                    """)
    void gives_the_simplest_value_that_a_schema_allows(String schema, String value) throws Exception {
        assertThat(SchemaInstance.of(json.readTree(schema))).isEqualTo(json.readTree(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = "{\"properties\": {\"a\": {\"$ref\": \"#\"}}} | a")
    void ends_for_a_schema_that_contains_itself(String schema, String field) throws Exception {
        assertThat(SchemaInstance.of(json.readTree(schema)).has(field)).isTrue();
    }
}
