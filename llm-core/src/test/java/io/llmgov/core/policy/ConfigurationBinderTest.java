package io.llmgov.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.llmgov.core.json.Json;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationBinderTest {

    enum Mode {
        FAST,
        SAFE
    }

    record Limit(Integer tokens, Double share, Mode mode) {

        Limit {
            if (tokens != null) {
                Checks.between("tokens", tokens, 1, 100);
            }
        }
    }

    record Provider(String name, Mode mode, Limit limit, List<Limit> limits) {

        Provider {
            Checks.notBlank("name", name);
            if ("impossible".equals(name)) {
                throw new ConfigurationException("", "this provider is impossible");
            }
        }
    }

    record Policy(
            List<Provider> providers, Limit limit, Boolean addHeaders, Map<String, Limit> byTeam, List<String> tags) {

        Policy {
            if (tags != null && tags.contains("defect")) {
                throw new IllegalStateException("s3cret");
            }
            if (tags != null) {
                Checks.unique("tags", tags, tag -> tag);
            }
        }
    }

    @Test
    void binds_a_configuration() {
        assertThat(bind("""
                                {"providers": [{"name": "a", "mode": "FAST", "limits": [{"tokens": 3, "share": 0.5}]}],
                                 "addHeaders": true, "byTeam": {"blue": {"tokens": 1}}, "tags": ["eu"]}
                                """))
                .isEqualTo(new Policy(
                        List.of(new Provider("a", Mode.FAST, null, List.of(new Limit(3, 0.5, null)))),
                        null,
                        true,
                        Map.of("blue", new Limit(1, null, null)),
                        List.of("eu")));
    }

    @Test
    void leaves_absent_fields_to_the_record() {
        assertThat(bind("{}")).isEqualTo(new Policy(null, null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'provider':[]}                                             | provider",
                "{'Providers':[]}                                            | Providers",
                "{'limit':{'token':1}}                                       | limit.token",
                "{'providers':[{'name':'a'},{'name':'b','limit':{'x':1}}]}   | providers[1].limit.x",
                "{'providers':[{'name':'a','limits':[{},{'x':1}]}]}          | providers[0].limits[1].x",
                "{'byTeam':{'blue':{'x':1}}}                                 | byTeam.blue.x"
            })
    void names_a_field_that_it_does_not_know(String json, String path) {
        assertProblem(json).startsWith(path + ": unknown field; known here are ");
    }

    @Test
    void names_the_fields_that_it_knows_instead() {
        assertProblem("{\"limit\":{\"token\":1}}")
                .isEqualTo("limit.token: unknown field; known here are mode, share, tokens");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'limit':{'mode':'FASTER'}}                             | limit.mode",
                "{'limit':{'mode':'fast'}}                               | limit.mode",
                "{'limit':{'mode':''}}                                   | limit.mode",
                "{'limit':{'mode':0}}                                    | limit.mode",
                "{'providers':[{'name':'a','mode':'x'}]}                 | providers[0].mode"
            })
    void names_an_enum_field_and_what_it_may_be(String json, String path) {
        assertProblem(json).startsWith(path + ": '").endsWith("' is not one of [FAST, SAFE]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'limit':{'tokens':'s3cret'}}                             | limit.tokens",
                "{'limit':{'tokens':'5'}}                                  | limit.tokens",
                "{'limit':{'tokens':5.5}}                                  | limit.tokens",
                "{'limit':{'tokens':true}}                                 | limit.tokens",
                "{'limit':{'tokens':{}}}                                   | limit.tokens",
                "{'limit':{'tokens':99999999999}}                          | limit.tokens",
                "{'limit':{'tokens':''}}                                   | limit.tokens",
                "{'limit':{'share':'s3cret'}}                              | limit.share",
                "{'limit':{'mode':{}}}                                     | limit.mode",
                "{'limit':'s3cret'}                                        | limit",
                "{'limit':['s3cret']}                                      | limit",
                "{'limit':''}                                              | limit",
                "{'addHeaders':'true'}                                     | addHeaders",
                "{'addHeaders':1}                                          | addHeaders",
                "{'providers':'s3cret'}                                    | providers",
                "{'providers':{'name':'s3cret'}}                           | providers",
                "{'providers':['s3cret']}                                  | providers[0]",
                "{'providers':[{'name':'a'},{'name':['s3cret']}]}          | providers[1].name",
                "{'tags':[{'a':'s3cret'}]}                                 | tags[0]",
                "{'byTeam':['s3cret']}                                     | byTeam",
                "{'byTeam':{'blue':'s3cret'}}                              | byTeam.blue"
            })
    void names_a_field_of_the_wrong_type_without_quoting_its_value(String json, String path) {
        assertProblem(json).isEqualTo(path + ": the value has the wrong type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'limit':{'tokens':0}}                                    | limit.tokens: 0 is not between 1 and 100",
                "{'providers':[{'name':'a'},{'name':' '}]}                 | providers[1].name: a value is required",
                "{'providers':[{}]}                                        | providers[0].name: a value is required",
                "{'providers':[{'name':'a','limits':[{'tokens':101}]}]}    | providers[0].limits[0].tokens: 101 is not between 1 and 100",
                "{'byTeam':{'blue':{'tokens':-1}}}                         | byTeam.blue.tokens: -1 is not between 1 and 100",
                "{'tags':['eu','eu']}                                      | tags: the name 'eu' is used twice"
            })
    void puts_the_path_before_a_field_that_a_record_refuses(String json, String message) {
        assertProblem(json).isEqualTo(message);
    }

    @Test
    void names_the_record_itself_when_it_names_no_field() {
        assertProblem("{\"providers\":[{\"name\":\"impossible\"}]}")
                .isEqualTo("providers[0]: this provider is impossible");
    }

    @Test
    void does_not_quote_a_defect_of_a_record() {
        assertProblem("{\"tags\":[\"defect\"]}").doesNotContain("s3cret");
    }

    @Test
    void refuses_a_configuration_that_is_not_there() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ConfigurationBinder.bind(null, Policy.class))
                .withMessage("the policy has no configuration, or it is not a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"s3cret\"", "1", "true", "null"})
    void refuses_a_configuration_that_is_not_an_object(String json) {
        assertProblem(json).isEqualTo("the policy has no configuration, or it is not a JSON object");
    }

    private static Policy bind(String json) {
        return ConfigurationBinder.bind(Json.parse(json), Policy.class);
    }

    private static AbstractStringAssert<?> assertProblem(String json) {
        return assertThat(catchThrowableOfType(ConfigurationException.class, () -> bind(json.replace('\'', '"')))
                .getMessage());
    }
}
