package io.llmgov.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.TextSlot.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OtherTextsTest {

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }

    private static List<String> texts(ObjectNode document, List<TextSlot> before) {
        List<TextSlot> slots = new ArrayList<>(before);
        OtherTexts.add(slots, Kind.METADATA, document);
        return slots.subList(before.size(), slots.size()).stream()
                .map(TextSlot::text)
                .toList();
    }

    private static List<String> texts(String document) {
        return texts(json(document), List.of());
    }

    @Test
    void every_string_is_a_text_wherever_it_is() {
        assertThat(texts("{'a':'1','b':['2',{'c':'3'},['4']],'d':{'e':{'f':'5'}},'n':6,'t':true,'z':null}"))
                .containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void what_is_covered_is_not_taken_again() {
        ObjectNode document = json("{'a':'1','b':{'c':'2'},'d':'3'}");

        assertThat(texts(
                        document,
                        List.of(TextSlot.field(Kind.USER, document, "a"), JsonSlot.field(Kind.USER, document, "b"))))
                .containsExactly("3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'x'}",
                "{'tool_call_id':'x'}",
                "{'fileId':'x'}",
                "{'vector_store_ids':['x','y']}",
                "{'url':'https://x'}",
                "{'image_url':'https://x'}",
                "{'fileUri':'gs://x'}",
                "{'name':'send_mail'}",
                "{'model':'m'}",
                "{'type':'x','role':'user'}",
                "{'signature':'x','encrypted_content':'y','data':'z'}",
                "{'authorization':'x','headers':{'X-Key':'y'}}",
                "{'required':['a'],'pattern':'^a$','$ref':'#/x','$schema':'y'}",
                "{'a':'data:image/png;base64,AAAA'}"
            })
    void names_ids_addresses_credentials_and_bytes_are_none(String document) {
        assertThat(texts(document)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'user_id':'x'}", "{'tax_id':'x'}", "{'valid':'x'}", "{'paid':'x'}", "{'curl_command':'x'}"})
    void what_only_sounds_like_one_is_a_text(String document) {
        assertThat(texts(document)).containsExactly("x");
    }

    @Test
    void long_bytes_are_none_under_any_name() {
        assertThat(texts("{'blob':'" + "QUJD".repeat(100) + "'}")).isEmpty();
        assertThat(texts("{'words':'" + "QUJD ".repeat(100) + "'}")).hasSize(1);
    }

    @Test
    void text_documents_in_data_URLs_are_texts() {
        assertThat(texts("{'file_url':'data:text/plain;base64,amFuZQ==','of_tomorrow':'data:text/csv;base64,am9l'}"))
                .containsExactly("jane", "joe");
    }

    @Test
    void values_in_schemas_are_texts_with_their_names_and_numbers() {
        ObjectNode schema = json("{'properties':{'a':{'default':{'card':4111111111111111}},"
                + "'b':{'enum':['x',1]},'c':{'const':1234567},'d':{'default':12,'minimum':1234567}}}");
        List<TextSlot> slots = new ArrayList<>();

        OtherTexts.add(slots, Kind.TOOL_DESCRIPTION, schema);

        assertThat(slots)
                .extracting(TextSlot::text)
                .containsExactly("{\"card\":4111111111111111}", "[\"x\",1]", "1234567");
        slots.get(2).replace("<X>");
        assertThat(schema.at("/properties/c/const").textValue()).isEqualTo("<X>");
    }

    @Test
    void the_ending_of_a_file_s_name_stays_and_a_domain_s_is_searched() {
        ObjectNode files = json("{'a':{'filename':'jane@x.org.txt'},'b':{'filename':'jane@x.md'}}");
        List<TextSlot> slots = new ArrayList<>();
        OtherTexts.add(slots, Kind.METADATA, files);

        assertThat(slots).extracting(TextSlot::text).containsExactly("jane@x.org", "jane@x.md");
        slots.forEach(slot -> slot.replace("<X>"));

        assertThat(files.at("/a/filename").asText()).isEqualTo("<X>.txt");
        assertThat(files.at("/b/filename").asText()).isEqualTo("<X>");
    }

    @Test
    void who_speaks_is_named_without_angle_brackets() {
        ObjectNode message = json("{'name':'jane@x.org'}");

        NamedSlot.ofSpeaker(Kind.USER, message, "name").replace("<EMAIL_1>");

        assertThat(message.get("name").asText()).isEqualTo("EMAIL_1");
    }
}
