package io.llmgov.router.provider.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.router.provider.Credential;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.ProviderError;
import io.llmgov.router.provider.TokenEndpoint;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.UnsupportedRequestException;
import io.reactivex.rxjava3.core.Single;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VertexDialectTest {

    private static final String CLAUDE = "claude-sonnet-4-5@20250929";
    private static final String GEMINI = "gemini-2.5-pro";
    private static final String LOCATION = "/v1/projects/p/locations/global/publishers/";

    private final VertexDialect dialect = new VertexDialect(() -> 1, new AccessTokens(() -> 0));

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-pro,                              GOOGLE,    publishers/google/models,    gemini-2.5-pro",
        "models/gemini-2.5-pro,                       GOOGLE,    publishers/google/models,    gemini-2.5-pro",
        "google/gemini-2.5-pro,                       GOOGLE,    publishers/google/models,    gemini-2.5-pro",
        "publishers/google/models/gemini-2.5-pro,     GOOGLE,    publishers/google/models,    gemini-2.5-pro",
        "text-embedding-005,                          GOOGLE,    publishers/google/models,    text-embedding-005",
        "endpoints/123,                               GOOGLE,    endpoints,                   123",
        "claude-opus-4-1@20250805,                    ANTHROPIC, publishers/anthropic/models, claude-opus-4-1@20250805",
        "anthropic/claude-opus-4-1@20250805,          ANTHROPIC, publishers/anthropic/models, claude-opus-4-1@20250805",
        "publishers/anthropic/models/claude-opus-4-1, ANTHROPIC, publishers/anthropic/models, claude-opus-4-1",
        "meta/llama-4,                                OTHER,     publishers/meta/models,      llama-4"
    })
    void knows_a_model_by_any_of_its_names(
            String given, VertexModel.Publisher publisher, String collection, String name) {
        assertThat(VertexModel.of(given)).isEqualTo(new VertexModel(publisher, collection, name));
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic.messages,     claude-sonnet-4-5, true",
        "anthropic.count_tokens, anthropic/claude-sonnet-4-5, true",
        "anthropic.messages,     gemini-2.5-pro, false",
        "gemini.generate,        gemini-2.5-pro, true",
        "gemini.stream,          google/gemini-2.5-pro, true",
        "gemini.count_tokens,    gemini-2.5-pro, true",
        "gemini.generate,        claude-sonnet-4-5, false",
        "gemini.generate,        meta/llama-4, false",
        "openai.chat,            gemini-2.5-pro, false"
    })
    void speaks_the_format_of_the_model_s_publisher(String format, String model, boolean spoken) {
        assertThat(dialect.speaks(format, model)).isEqualTo(spoken);
    }

    @Test
    void passes_on_a_request_to_Claude() {
        ObjectNode request =
                json("{'model':'chat','max_tokens':5,'messages':[{'role':'user','content':'Hi'}],'novel':1}");
        ObjectNode before = request.deepCopy();

        Translation passed = dialect.pass(call("anthropic.messages", CLAUDE, request, false));

        assertThat(passed.path()).isEqualTo(LOCATION + "anthropic/models/" + CLAUDE + ":rawPredict");
        assertThat(passed.body())
                .isEqualTo(json("{'max_tokens':5,'messages':[{'role':'user','content':'Hi'}],'novel':1,"
                        + "'anthropic_version':'vertex-2023-10-16'}"));
        assertThat(passed.headers()).isEmpty();
        assertThat(passed.droppedParameters()).isEmpty();
        assertThat(request).isEqualTo(before);
    }

    @Test
    void passes_on_a_stream_of_Claude_s_as_it_is() {
        ObjectNode request = json("{'model':'chat','stream':true,'messages':[]}");

        Translation passed = dialect.pass(call("anthropic.messages", CLAUDE, request, true));

        assertThat(passed.path()).isEqualTo(LOCATION + "anthropic/models/" + CLAUDE + ":streamRawPredict");
        assertThat(passed.body().path("stream").asBoolean()).isTrue();
        SseEvent event = SseEvent.ofJson(json("{'type':'ping'}"));
        assertThat(passed.answers().event(event)).containsExactly(event);
        ObjectNode answer = json("{'type':'message','content':[]}");
        assertThat(passed.answers().answer(answer)).isSameAs(answer);
    }

    @Test
    void has_tokens_of_a_request_to_Claude_counted() {
        ObjectNode request = json("{'model':'chat','messages':[]}");

        Translation passed = dialect.pass(call("anthropic.count_tokens", "anthropic/" + CLAUDE, request, false));

        assertThat(passed.path()).isEqualTo(LOCATION + "anthropic/models/count-tokens:rawPredict");
        assertThat(passed.body())
                .isEqualTo(json("{'messages':[],'anthropic_version':'vertex-2023-10-16','model':'" + CLAUDE + "'}"));
    }

    @Test
    void passes_on_a_request_to_Gemini() {
        ObjectNode request = json("{'contents':[{'parts':[{'text':'Hi'}]},{'role':'model','parts':[]}],"
                + "'novel':1,'serviceTier':'flex'}");
        ObjectNode before = request.deepCopy();

        Translation passed = dialect.pass(call("gemini.generate", GEMINI, request, false));

        assertThat(passed.path()).isEqualTo(LOCATION + "google/models/gemini-2.5-pro:generateContent");
        assertThat(passed.body())
                .isEqualTo(json("{'contents':[{'parts':[{'text':'Hi'}],'role':'user'},{'role':'model','parts':[]}],"
                        + "'novel':1}"));
        assertThat(passed.headers()).isEqualTo(Map.of("X-Vertex-AI-LLM-Shared-Request-Type", "flex"));
        assertThat(request).isEqualTo(before);
    }

    @Test
    void passes_on_a_stream_and_a_count_of_Gemini_s() {
        assertThat(dialect.pass(call("gemini.stream", GEMINI, json("{'contents':[]}"), true))
                        .path())
                .isEqualTo(LOCATION + "google/models/gemini-2.5-pro:streamGenerateContent?alt=sse");
        Translation count = dialect.pass(call(
                "gemini.count_tokens",
                GEMINI,
                json("{'generateContentRequest':{'model':'models/chat','contents':[],'tools':[]}}"),
                false));
        assertThat(count.path()).isEqualTo(LOCATION + "google/models/gemini-2.5-pro:countTokens");
        assertThat(count.body()).isEqualTo(json("{'contents':[],'tools':[]}"));
    }

    @Test
    void gives_errors_of_passed_requests_in_the_pivot_s_form() {
        Translation passed = dialect.pass(call("anthropic.messages", CLAUDE, json("{'messages':[]}"), false));

        ProviderError quota = passed.answers()
                .error(429, json("{'error':{'code':429,'message':'Quota exceeded.','status':'RESOURCE_EXHAUSTED'}}"));
        assertThat(quota.body().at("/error/code").asText()).isEqualTo("rate_limit_exceeded");
        ProviderError own = passed.answers()
                .error(400, json("{'type':'error','error':{'type':'invalid_request_error','message':'Bad.'}}"));
        assertThat(own.message()).isEqualTo("Bad.");
    }

    @Test
    void passes_on_nothing_to_unknown_publishers() {
        assertThatThrownBy(() -> dialect.pass(call("gemini.generate", "meta/llama-4", json("{}"), false)))
                .isInstanceOf(UnsupportedRequestException.class);
    }

    @Test
    void sends_a_key_as_what_it_is() {
        assertThat(dialect.credentials("AIzaKey")).isEqualTo(Map.of("x-goog-api-key", "AIzaKey"));
        assertThat(dialect.credentials("AQ.Key")).isEqualTo(Map.of("x-goog-api-key", "AQ.Key"));
        assertThat(dialect.credentials("ya29.token")).isEqualTo(Map.of("Authorization", "Bearer ya29.token"));
        assertThat(dialect.credentials("Bearer x")).isEqualTo(Map.of("Authorization", "Bearer x"));
    }

    @Test
    void authorizes_with_the_token_of_its_service_account() {
        TokenEndpoint endpoint = (uri, form) ->
                Single.just(Json.object().put("access_token", "ya29.t").put("expires_in", 3599));
        Credential credential = new Credential(null, null, null, null, Keys.serviceAccount());

        dialect.authorize(credential, null, endpoint)
                .test()
                .awaitDone(5, TimeUnit.SECONDS)
                .assertValue(Map.of("Authorization", "Bearer ya29.t"));
    }

    @Test
    void authorizes_with_a_key_or_with_nothing() {
        dialect.authorize(Credential.ofKey("AIzaKey"), null, null)
                .test()
                .assertValue(Map.of("x-goog-api-key", "AIzaKey"));
        dialect.authorize(Credential.NONE, null, null).test().assertValue(Map.of());
    }

    private static ProviderCall call(String format, String model, ObjectNode request, boolean streaming) {
        return new ProviderCall(
                format, Operation.CHAT, request, streaming, model, null, null, "global", "p", 4096, true);
    }

    private static ObjectNode json(String document) {
        return (ObjectNode) Json.parse(document.replace('\'', '"'));
    }
}
