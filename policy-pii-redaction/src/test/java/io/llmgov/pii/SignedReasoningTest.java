package io.llmgov.pii;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A provider takes its signed reasoning back only as it wrote it: restoring and redacting again has to give just that. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignedReasoningTest {

    private static final String PATH = "/v1/messages";
    private static final Function<Void, RedactedCall> CALLS = RedactedCall.with("{}");

    /** Answers with this thought, and returns what the provider gets of it with the next question. */
    private static String thoughtAgain(String question, String thought, String nextQuestion) {
        ObjectNode request = Json.object().put("model", "m").put("max_tokens", 9);
        ArrayNode messages = request.putArray("messages");
        messages.addObject().put("role", "user").put("content", question);
        RedactedCall first = CALLS.apply(null).sendForJson(PATH, request, received -> {
            ObjectNode answer = Json.object().put("type", "message");
            answer.putArray("content")
                    .addObject()
                    .put("type", "thinking")
                    .put("thinking", thought)
                    .put("signature", "c2ln");
            return answer;
        });
        JsonNode answered = first.json().get("content");
        assertThat(answered.at("/0/signature").asText()).isEqualTo("c2ln");

        messages.addObject().put("role", "assistant").set("content", answered);
        messages.addObject().put("role", "user").put("content", nextQuestion);
        AtomicReference<String> again = new AtomicReference<>();
        CALLS.apply(null).sendForJson(PATH, request, received -> {
            again.set(received.at("/messages/1/content/0/thinking").asText());
            return Json.object();
        });
        return again.get();
    }

    @Test
    void values_of_the_conversation_become_the_same_placeholders() {
        String thought = "<EMAIL_1> has IBAN <IBAN_1>, and <EMAIL_2> has not; <EMAIL_1>!";

        assertThat(thoughtAgain(
                        "I am jane@example.org, he is joe@example.org, account DE89370400440532013000.",
                        thought,
                        "and ann@example.org, whose account is GB82WEST12345698765432?"))
                .isEqualTo(thought);
    }

    @Test
    void a_value_that_only_the_words_around_it_gave_away_becomes_its_placeholder() {
        String thought = "<PASSWORD_1>; nothing else.";

        assertThat(thoughtAgain("my password: Tr0ub4dor-x9", thought, "go on")).isEqualTo(thought);
    }

    @Test
    void what_the_model_came_up_with_itself_stays() {
        String thought = "Could ask help@provider.example.com about <EMAIL_1>.";

        assertThat(thoughtAgain("I am jane@example.org", thought, "go on")).isEqualTo(thought);
    }

    @Test
    void so_it_does_when_the_client_says_it_later() {
        String thought = "Could ask help@provider.example.com.";

        assertThat(thoughtAgain("hello", thought, "yes, ask help@provider.example.com"))
                .isEqualTo(thought);
    }

    @Test
    void reasoning_without_a_signature_is_searched_like_any_text() {
        ObjectNode request = Json.object().put("model", "m").put("max_tokens", 9);
        ObjectNode message = request.putArray("messages").addObject().put("role", "assistant");
        message.putArray("content").addObject().put("type", "thinking").put("thinking", "ask ann@example.org");

        RedactedCall call = CALLS.apply(null).sendForJson(PATH, request, received -> Json.object());

        assertThat(call.received()).contains("ask <EMAIL_1>");
    }
}
