package io.llmgov.e2e.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.redaction.Protocol.Talk;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of values in each mode, in requests and in what the model itself says. */
@ExtendWith(RedactionPark.Shared.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModesTest {

    private static final String HELD_BACK_TEXT =
            " and that is all that there is to be said about it, but for the fact that it was said in many words more than"
                    + " anybody would have needed, which is the reason why this sentence does not end before here.";

    private final RedactionPark park;
    private final PlantedValues values = new PlantedValues(3);

    ModesTest(RedactionPark park) {
        this.park = park;
    }

    private String planted(String type) {
        var value = values.next(type);
        park.plant(List.of(value));
        return value.text();
    }

    /** What the provider was sent; not this. */
    private String received(String value) {
        var received = park.received();
        assertThat(PlantedValues.foundIn(received, List.of(value))).isEmpty();
        return received;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void redact_leaves_the_kind_for_good(boolean stream) {
        var email = planted("EMAIL");

        var answer = park.ask("redact", Protocol.OPENAI_CHAT, Talk.of("chat-1", stream, "Write to " + email + "."));

        assertThat(answer).isEqualTo("Write to <EMAIL>.");
        assertThat(received(email)).contains("Write to <EMAIL>.");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void mask_leaves_the_end(boolean stream) {
        var iban = planted("IBAN");
        var masked = "*".repeat(iban.length() - 4) + iban.substring(iban.length() - 4);

        var answer = park.ask("mask", Protocol.ANTHROPIC, Talk.of("claude-1", stream, "Pay to " + iban + "."));

        assertThat(answer).isEqualTo("Pay to " + masked + ".");
        assertThat(received(iban)).contains("Pay to " + masked + ".");
    }

    @Test
    void hash_gives_equal_values_the_same_name_from_request_to_request() {
        var email = planted("EMAIL");
        var other = planted("EMAIL");

        var first = park.ask("hash", Protocol.OPENAI_CHAT, Talk.of("chat", false, email));
        var second = park.ask("hash", Protocol.GEMINI, Talk.of("claude", true, email));
        var third = park.ask("hash", Protocol.OPENAI_CHAT, Talk.of("chat", false, other));

        assertThat(first).matches("<EMAIL_[0-9a-f]{16}>").isEqualTo(second).isNotEqualTo(third);
        assertThat(PlantedValues.foundIn(park.received(), List.of(email, other)))
                .isEmpty();
    }

    @Test
    void hash_without_a_key_refuses() {
        var response =
                park.send("keyless-hash", Protocol.OPENAI_CHAT, Talk.of("chat", false, "I am " + planted("EMAIL")));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("LLM_POLICY_MISCONFIGURED", "hashKey");
        assertThat(park.first().requests()).isEmpty();
    }

    @Test
    void report_leaves_everything_as_it_is() {
        // Not planted: with this mode the value does reach the provider.
        var question = "I am " + values.next("EMAIL").text();

        assertThat(park.ask("report", Protocol.OPENAI_CHAT, Talk.of("chat", true, question)))
                .isEqualTo(question);
        assertThat(park.received()).contains(question);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void block_refuses_in_the_clients_form_and_names_types_only(Protocol protocol) {
        var email = planted("EMAIL");
        var card = planted("CREDIT_CARD");
        var talk = Talk.of("chat", true, "I am " + email + " and pay with " + card + ", " + email);

        var response = park.send("block", protocol, talk);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("EMAIL (2)", "CREDIT_CARD (1)", "LLM_PII_BLOCKED");
        assertThat(PlantedValues.foundIn(response.body() + response.headers().map(), List.of(email, card)))
                .isEmpty();
        var error = Protocol.parse(response.body()).path("error");
        switch (protocol) {
            case ANTHROPIC -> {
                assertThat(Protocol.parse(response.body()).path("type").asText())
                        .isEqualTo("error");
                assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
            }
            case GEMINI -> {
                assertThat(error.path("code").asInt()).isEqualTo(400);
                assertThat(error.path("status").asText()).isEqualTo("INVALID_ARGUMENT");
            }
            default -> assertThat(error.path("code").asText()).isEqualTo("LLM_PII_BLOCKED");
        }
        assertThat(park.received()).isEmpty();
    }

    @Test
    void each_type_has_its_own_mode() {
        var email = planted("EMAIL");
        var phone = planted("PHONE");
        var iban = planted("IBAN");
        var address = values.next("IP_ADDRESS").text();
        var hardware = values.next("MAC_ADDRESS").text();
        var masked =
                phone.substring(0, phone.length() - 4).replaceAll("\\d", "*") + phone.substring(phone.length() - 4);
        var question = "%s | %s | %s | %s | %s";

        var answer = park.ask(
                "mixed",
                Protocol.OPENAI_CHAT,
                Talk.of("chat", false, question.formatted(email, phone, iban, address, hardware)));

        assertThat(park.received()).contains(question.formatted("<EMAIL_1>", masked, "<IBAN>", address, hardware));
        assertThat(answer).isEqualTo(question.formatted(email, masked, "<IBAN>", address, hardware));
        assertThat(PlantedValues.foundIn(park.received(), List.of(email, phone, iban)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"answers-redact, false", "answers-redact, true", "answers-mask, false", "answers-mask, true"})
    void what_the_model_itself_says_is_replaced(String api, boolean stream) {
        // With this direction alone the question passes, so that the model can say what is in it.
        var email = values.next("EMAIL").text();

        for (var protocol : Protocol.values()) {
            var answer =
                    park.ask(api, protocol, Talk.of(modelFor(protocol), stream, "It is " + email + HELD_BACK_TEXT));

            assertThat(answer).as(protocol.name()).startsWith("It is ").endsWith(HELD_BACK_TEXT);
            assertThat(answer).as(protocol.name()).doesNotContain(email);
            assertThat(answer.substring(6, answer.length() - HELD_BACK_TEXT.length()))
                    .as(protocol.name())
                    .matches(api.endsWith("redact") ? "<EMAIL>" : "[*.@-]+mple");
        }
    }

    /** The simulator knows nothing of the Responses API, and Claude nothing of plain completions. */
    private static String modelFor(Protocol protocol) {
        return protocol == Protocol.OPENAI_COMPLETIONS ? "chat-1" : "claude-1";
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void an_answer_with_a_blocked_value_is_withheld(Protocol protocol) {
        var email = planted("EMAIL");

        var model = modelFor(protocol);

        var whole = park.send("answers-block", protocol, Talk.of(model, false, "It is " + email + HELD_BACK_TEXT));
        var stream = park.send("answers-block", protocol, Talk.of(model, true, "It is " + email + HELD_BACK_TEXT));

        assertThat(whole.statusCode()).as(whole.body()).isEqualTo(400);
        assertThat(whole.body()).contains("LLM_PII_BLOCKED", "EMAIL (1)").doesNotContain(email);
        assertThat(stream.body()).contains("LLM_PII_BLOCKED", "EMAIL (1)").doesNotContain(HELD_BACK_TEXT);
        assertThat(protocol.text(stream.body(), stream.statusCode() == 200))
                .doesNotContain(email)
                .doesNotContain("@");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_the_client_said_itself_comes_back_where_answers_are_searched_too(boolean stream) {
        var phone = planted("PHONE");
        var email = planted("EMAIL");
        var question = "Call " + phone + " or write to " + email + HELD_BACK_TEXT;

        var answer = park.ask("both-ways", Protocol.ANTHROPIC, Talk.of("chat-1", stream, question));

        assertThat(answer).isEqualTo("Call " + phone + " or write to <EMAIL>" + HELD_BACK_TEXT);
        assertThat(PlantedValues.foundIn(park.received(), List.of(phone, email)))
                .isEmpty();
    }

    @Test
    void the_model_is_told_what_placeholders_are_only_where_there_are_some() {
        var email = planted("EMAIL");

        for (var model : List.of("chat", "claude")) {
            park.ask("instructed", Protocol.OPENAI_CHAT, Talk.of(model, false, "Nobody is named here."));
            assertThat(park.received()).doesNotContain("placeholder");
            park.ask("instructed", Protocol.OPENAI_CHAT, Talk.of(model, false, "I am " + email));
            assertThat(park.received()).contains("placeholder", "Be brief.");
            park.forgetRequests();
        }
    }

    @Test
    void texts_to_embed_are_redacted() {
        var email = planted("EMAIL");

        var response = park.gateway()
                .post(
                        "/restore/v1/embeddings",
                        "{\"model\":\"embed\",\"input\":[\"one\",\"I am %s\"]}".formatted(email));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(received(email)).contains("I am <EMAIL_1>");
    }
}
