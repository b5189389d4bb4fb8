package io.llmgov.router.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.router.provider.Credential;
import io.llmgov.router.provider.OutgoingRequest;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.Translation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BedrockDialectTest {

    private static final String TARGET = "https://bedrock-runtime.eu-central-1.amazonaws.com";
    private static final String PATH = "/model/a.b%3A0/converse";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Credential PAIR = new Credential(null, "AKID", "secret", "token", null);

    private final BedrockDialect dialect = new BedrockDialect(() -> 1, () -> "id", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void serves_chat_and_embeddings() {
        assertThat(Operation.values()).filteredOn(dialect::serves).containsExactly(Operation.CHAT, Operation.EMBEDDING);
    }

    @Test
    void signs_with_a_key_pair_for_the_region_of_the_configuration() {
        byte[] body = "{}".getBytes();

        Map<String, String> headers = authorized(PAIR, new OutgoingRequest("POST", TARGET, PATH, body, "eu-west-1"));

        AwsSigV4 signer = new AwsSigV4("AKID", "secret", "token", "eu-west-1", "bedrock");
        assertThat(headers)
                .isEqualTo(signer.sign("POST", "bedrock-runtime.eu-central-1.amazonaws.com", PATH, Map.of(), body, NOW))
                .containsEntry("x-amz-security-token", "token");
        assertThat(headers.get("authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKID/20261122/eu-west-1/bedrock/aws4_request, "
                        + "SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=");
    }

    @Test
    void signs_the_port_and_the_path_of_a_target_that_has_them() {
        byte[] body = {};

        Map<String, String> headers =
                authorized(PAIR, new OutgoingRequest("POST", "http://localhost:8080/aws/", PATH, body, "eu-west-1"));

        assertThat(headers)
                .isEqualTo(new AwsSigV4("AKID", "secret", "token", "eu-west-1", "bedrock")
                        .sign("POST", "localhost:8080", "/aws" + PATH, Map.of(), body, NOW));
    }

    @Test
    void leaves_the_scheme_s_own_port_out_of_the_host() {
        OutgoingRequest plain = new OutgoingRequest("POST", TARGET, PATH, new byte[0], "eu-west-1");
        OutgoingRequest explicit = new OutgoingRequest("POST", TARGET + ":443", PATH, new byte[0], "eu-west-1");

        assertThat(authorized(PAIR, explicit)).isEqualTo(authorized(PAIR, plain));
    }

    @Test
    void sends_an_api_key_as_a_bearer_token() {
        OutgoingRequest request = new OutgoingRequest("POST", TARGET, PATH, new byte[0], null);

        assertThat(authorized(Credential.ofKey("key1"), request)).isEqualTo(Map.of("Authorization", "Bearer key1"));
        assertThat(authorized(Credential.NONE, request)).isEmpty();
    }

    @Test
    void refuses_to_sign_without_a_region_or_with_half_a_pair() {
        OutgoingRequest nowhere = new OutgoingRequest("POST", TARGET, PATH, new byte[0], null);
        Credential half = new Credential(null, "AKID", null, null, null);

        dialect.authorize(PAIR, nowhere, null)
                .test()
                .assertError(error -> error.getMessage().contains("region")
                        && !error.getMessage().contains("secret1"));
        dialect.authorize(half, nowhere, null)
                .test()
                .assertError(error -> error.getMessage().contains("secretAccessKey"));
    }

    @Test
    void knows_no_headroom() {
        assertThat(dialect.headroom(HttpHeaders.create().set("x-ratelimit-remaining", "1")))
                .isEmpty();
    }

    @Test
    void an_answer_sent_back_is_what_the_model_said() {
        String blocks = "[{'reasoningContent':{'reasoningText':{'text':'Hm.','signature':'c2ln'}}},{'text':'Wait.'},"
                + "{'reasoningContent':{'redactedContent':'cmVk'}},"
                + "{'toolUse':{'toolUseId':'t1','name':'f','input':{'a':1}}},"
                + "{'toolUse':{'toolUseId':'t2','name':'f','input':{}}}]";
        ObjectNode answer =
                json("{'output':{'message':{'role':'assistant','content':" + blocks + "}},'stopReason':'tool_use'}");
        ObjectNode request = json("{'messages':[{'role':'user','content':'x'}]}");
        JsonNode message = translate(request)
                .answers()
                .answer(answer)
                .path("choices")
                .path(0)
                .path("message");
        request.withArray("messages").add(message);

        JsonNode sentBack = translate(request).body().path("messages").path(1).path("content");

        assertThat(sentBack).isEqualTo(answer.at("/output/message/content"));
    }

    @Test
    void makes_ids_of_its_own() {
        ObjectNode request = json("{'messages':[{'role':'user','content':'x'}]}");
        ProviderCall call = call(request);

        String first = new BedrockDialect()
                .translate(call)
                .answers()
                .answer(json("{}"))
                .path("id")
                .asText();
        String second = new BedrockDialect()
                .translate(call)
                .answers()
                .answer(json("{}"))
                .path("id")
                .asText();

        assertThat(first).matches("chatcmpl-[0-9a-f]{32}").isNotEqualTo(second);
    }

    private Map<String, String> authorized(Credential credential, OutgoingRequest request) {
        return dialect.authorize(credential, request, null).blockingGet();
    }

    private Translation translate(ObjectNode request) {
        return dialect.translate(call(request));
    }

    private static ProviderCall call(ObjectNode request) {
        return new ProviderCall(
                OpenAiChat.ID,
                Operation.CHAT,
                request,
                false,
                "anthropic.claude-sonnet-4-5-20250929-v1:0",
                null,
                null,
                null,
                null,
                4096,
                true);
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }
}
