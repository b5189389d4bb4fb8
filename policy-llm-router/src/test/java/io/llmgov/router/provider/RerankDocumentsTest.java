package io.llmgov.router.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RerankDocumentsTest {

    @Test
    void the_text_of_an_object_is_its_field_text() {
        assertThat(texts("{'documents':['a',{'text':'b','title':'c'}]}")).isEqualTo("[\"a\",\"b\"]");
    }

    @Test
    void or_the_fields_that_are_to_be_ranked() {
        assertThat(texts("{'documents':[{'text':'b','title':'c'}],'rank_fields':['title']}"))
                .isEqualTo("[\"c\"]");
        assertThat(texts("{'documents':[{'text':'b','title':'c'}],'rank_fields':['title','text']}"))
                .isEqualTo("[\"title: c\\ntext: b\\n\"]");
    }

    @Test
    void or_the_whole_of_it_as_yaml() {
        assertThat(texts("{'documents':[{'title':'a: b','on':'yes','n':1.50,'tags':['x'],'two words':'c d'}]}"))
                .isEqualTo(
                        "[\"title: \\\"a: b\\\"\\n\\\"on\\\": \\\"yes\\\"\\nn: 1.50\\ntags: [\\\"x\\\"]\\ntwo words: c d\\n\"]");
    }

    @Test
    void what_is_no_text_is_refused() {
        for (String document : new String[] {"{'image':'x'}", "{}", "1", "null", "{'content':[]}"}) {
            assertThatThrownBy(() -> texts("{'documents':['a'," + document + "]}"))
                    .isInstanceOfSatisfying(
                            UnsupportedRequestException.class,
                            refusal -> assertThat(refusal.param()).isEqualTo("documents[1]"));
        }
        assertThatThrownBy(() -> texts("{'documents':[{'text':'b'}],'rank_fields':['title']}"))
                .isInstanceOf(UnsupportedRequestException.class);
    }

    @Test
    void or_left_for_providers_that_know_it() {
        assertThat(Json.text(RerankDocuments.of(object("{'documents':['a',{'text':'b'},{'content':[]}]}"))
                        .textsAndOthers()))
                .isEqualTo("[\"a\",\"b\",{\"content\":[]}]");
    }

    @Test
    void shows_a_document_as_an_object() {
        RerankDocuments documents = RerankDocuments.of(object("{'documents':['a',{'text':'b','n':1}]}"));

        assertThat(Json.text(documents.shown(0))).isEqualTo("{\"text\":\"a\"}");
        assertThat(Json.text(documents.shown(1))).isEqualTo("{\"text\":\"b\",\"n\":1}");
        assertThat(documents.shown(2).isMissingNode()).isTrue();
        assertThat(documents.shown(-1).isMissingNode()).isTrue();
    }

    private static String texts(String request) {
        return Json.text(RerankDocuments.of(object(request)).texts());
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Json.parse(json.replace('\'', '"'));
    }
}
