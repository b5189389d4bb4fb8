package io.llmgov.simulator.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.simulator.ApiException;
import io.llmgov.simulator.Call;
import io.llmgov.simulator.Event;
import io.llmgov.simulator.Ids;
import io.llmgov.simulator.Json;
import io.llmgov.simulator.ProviderApi;
import io.llmgov.simulator.RateLimits;
import io.llmgov.simulator.Reply;
import io.llmgov.simulator.answer.SimulatedModel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Anthropic's API: {@code /v1/messages}, and {@code /v1/models} for those who send Anthropic's headers. */
public final class AnthropicApi implements ProviderApi {

    private static final String VERSION_HEADER = "anthropic-version";
    private static final String KEY_HEADER = "x-api-key";
    private static final String MESSAGES = "/v1/messages";
    private static final String MODELS_PATH = "/v1/models";
    private static final List<String> MODELS = List.of("claude-haiku-4-5", "claude-sonnet-4-5", "claude-opus-4-5");

    private final SimulatedModel model;
    private final Ids ids;
    private final RateLimits rateLimits;

    public AnthropicApi(String simulator, Ids ids, RateLimits rateLimits) {
        this.model = new SimulatedModel(simulator);
        this.ids = ids;
        this.rateLimits = rateLimits;
    }

    @Override
    public boolean owns(Call call) {
        return call.path().startsWith(MESSAGES)
                || (call.path().startsWith(MODELS_PATH)
                        && call.header(VERSION_HEADER).isPresent());
    }

    @Override
    public String model(Call call) {
        return call.json().map(request -> request.path("model").asText("")).orElse("");
    }

    @Override
    public Reply answer(Call call) {
        authenticate(call);
        if (call.header(VERSION_HEADER).isEmpty()) {
            throw AnthropicErrors.invalid("anthropic-version: header is required");
        }
        return switch (call.path()) {
            case MESSAGES -> message(request(call));
            case MESSAGES + "/count_tokens" -> countTokens(request(call));
            case MODELS_PATH -> models();
            default -> throw AnthropicErrors.failure(404);
        };
    }

    private static void authenticate(Call call) {
        var key = call.header(KEY_HEADER)
                .or(() -> call.header("Authorization").filter(value -> value.startsWith("Bearer ")));
        if (key.isEmpty()) {
            throw new ApiException(401, AnthropicErrors.body("authentication_error", "x-api-key header is required"));
        }
        if (key.get().startsWith("invalid")) {
            throw AnthropicErrors.failure(401);
        }
    }

    private static JsonNode request(Call call) {
        if (!call.isPost()) {
            throw new ApiException(405, AnthropicErrors.body("invalid_request_error", "Method Not Allowed"));
        }
        return call.json()
                .orElseThrow(() -> AnthropicErrors.invalid("The request body is not valid JSON: expected an object"));
    }

    private Reply message(JsonNode body) {
        MessagesChecks.check(body);
        var request = new MessagesRequest(body);
        var prompt = request.toPrompt();
        var message = new Message(ids, prompt, model.answer(prompt), request.cachedTokens());
        var headers = headers(message.totalTokens());
        return request.isStream()
                ? new Reply.Streamed(headers, message.toEvents(), false)
                : Reply.Whole.of(200, headers, message.toJson());
    }

    private Reply countTokens(JsonNode body) {
        MessagesChecks.checkInput(body);
        return Reply.Whole.of(
                200, headers(0), Json.object().put("input_tokens", new MessagesRequest(body).inputTokens()));
    }

    private Reply models() {
        var list = Json.object();
        var data = list.putArray("data");
        MODELS.forEach(id -> data.addObject()
                .put("type", "model")
                .put("id", id)
                .put("display_name", id)
                .put("created_at", "2025-10-01T00:00:00Z"));
        list.put("has_more", false).put("first_id", MODELS.get(0)).put("last_id", MODELS.get(MODELS.size() - 1));
        return Reply.Whole.of(200, headers(0), list);
    }

    @Override
    public ApiException error(int status) {
        return AnthropicErrors.failure(status);
    }

    @Override
    public ApiException contextLengthExceeded(Call call) {
        return AnthropicErrors.invalid("prompt is too long: 205000 tokens > 200000 maximum");
    }

    @Override
    public Event errorEvent() {
        return Event.frame("error", AnthropicErrors.overloaded());
    }

    @Override
    public JsonNode errorBody(ApiException error, Map<String, String> headers) {
        return ((ObjectNode) error.body().deepCopy()).put("request_id", headers.get("request-id"));
    }

    @Override
    public Map<String, String> headers(int tokens) {
        var reset = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).toString();
        var headers = new LinkedHashMap<String, String>();
        headers.put("request-id", ids.next("req_"));
        headers.put("anthropic-organization-id", "00000000-0000-4000-8000-000000000000");
        put(headers, "requests", RateLimits.REQUESTS, rateLimits.remainingRequests(), reset);
        for (var kind : List.of("tokens", "input-tokens", "output-tokens")) {
            put(headers, kind, RateLimits.TOKENS, rateLimits.remainingTokens(tokens), reset);
        }
        return headers;
    }

    private static void put(Map<String, String> headers, String kind, int limit, int remaining, String reset) {
        var prefix = "anthropic-ratelimit-" + kind;
        headers.put(prefix + "-limit", Integer.toString(limit));
        headers.put(prefix + "-remaining", Integer.toString(remaining));
        headers.put(prefix + "-reset", reset);
    }

    @Override
    public Map<String, String> exhaustedHeaders() {
        return Map.of("anthropic-ratelimit-requests-remaining", "0");
    }
}
