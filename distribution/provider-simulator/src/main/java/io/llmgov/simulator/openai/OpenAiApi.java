package io.llmgov.simulator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.simulator.ApiException;
import io.llmgov.simulator.Call;
import io.llmgov.simulator.Event;
import io.llmgov.simulator.Ids;
import io.llmgov.simulator.Json;
import io.llmgov.simulator.ProviderApi;
import io.llmgov.simulator.RateLimits;
import io.llmgov.simulator.Reply;
import io.llmgov.simulator.answer.SimulatedModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** OpenAI's API under {@code /v1/}. */
public final class OpenAiApi implements ProviderApi {

    private static final List<String> MODELS = List.of(
            "gpt-4.1",
            "gpt-4.1-mini",
            "gpt-4.1-nano",
            "gpt-4o",
            "gpt-4o-mini",
            "gpt-3.5-turbo-instruct",
            "text-embedding-3-large",
            "text-embedding-3-small");
    private static final long MODELS_CREATED = 1_735_689_600;

    private final SimulatedModel model;
    private final Ids ids;
    private final RateLimits rateLimits;

    public OpenAiApi(String simulator, Ids ids, RateLimits rateLimits) {
        this.model = new SimulatedModel(simulator);
        this.ids = ids;
        this.rateLimits = rateLimits;
    }

    @Override
    public boolean owns(Call call) {
        return true;
    }

    @Override
    public String model(Call call) {
        return call.json().map(request -> request.path("model").asText("")).orElse("");
    }

    @Override
    public Reply answer(Call call) {
        authenticate(call);
        return switch (call.path()) {
            case "/v1/chat/completions" -> chat(request(call), ContentFilter.NONE);
            case "/v1/completions" -> completion(request(call));
            case "/v1/embeddings" -> embeddings(request(call));
            default -> models(call);
        };
    }

    private static void authenticate(Call call) {
        var authorization = call.header("Authorization").orElseThrow(OpenAiErrors::noKey);
        if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw OpenAiErrors.noKey();
        }
        if (authorization.substring(7).strip().startsWith("invalid")) {
            throw OpenAiErrors.wrongKey();
        }
    }

    private static JsonNode request(Call call) {
        if (!call.isPost()) {
            throw OpenAiErrors.wrongMethod(call.method(), call.path());
        }
        return call.json().orElseThrow(OpenAiErrors::noJson);
    }

    Reply chat(JsonNode request, ContentFilter filter) {
        var chat = new ChatRequest(request);
        chat.check();
        var prompt = chat.toPrompt(request.path("model").asText());
        int choices = Math.max(1, request.path("n").asInt(1));
        var completion = new ChatCompletion(ids, prompt, model.answer(prompt), choices, filter);
        var headers = headers(completion.usage().total());
        return Requests.isStream(request)
                ? new Reply.Streamed(headers, completion.toEvents(Requests.wantsUsage(request)), false)
                : Reply.Whole.of(200, headers, completion.toJson());
    }

    Reply completion(JsonNode request) {
        var completion = new TextCompletion(request, Requests.model(request), ids, model);
        var headers = headers(completion.usage().total());
        return Requests.isStream(request)
                ? new Reply.Streamed(headers, completion.toEvents(), false)
                : Reply.Whole.of(200, headers, completion.toJson());
    }

    Reply embeddings(JsonNode request) {
        var embeddings = new EmbeddingsResponse(request, Requests.model(request));
        return Reply.Whole.of(200, headers(embeddings.tokens()), embeddings.toJson());
    }

    private Reply models(Call call) {
        var prefix = "/v1/models";
        if (!call.path().equals(prefix) && !call.path().startsWith(prefix + "/")) {
            throw OpenAiErrors.unknownUrl(call.method(), call.path());
        }
        if (!call.isGet()) {
            throw OpenAiErrors.wrongMethod(call.method(), call.path());
        }
        if (!call.path().equals(prefix)) {
            var id = call.path().substring(prefix.length() + 1);
            if (!MODELS.contains(id)) {
                throw OpenAiErrors.unknownModel(id);
            }
            return Reply.Whole.of(200, headers(0), modelObject(id));
        }
        var list = Json.object().put("object", "list");
        var data = list.putArray("data");
        MODELS.forEach(id -> data.add(modelObject(id)));
        return Reply.Whole.of(200, headers(0), list);
    }

    private static JsonNode modelObject(String id) {
        return Json.object()
                .put("id", id)
                .put("object", "model")
                .put("created", MODELS_CREATED)
                .put("owned_by", "system");
    }

    @Override
    public ApiException error(int status) {
        return OpenAiErrors.failure(status);
    }

    @Override
    public ApiException contextLengthExceeded(Call call) {
        return OpenAiErrors.contextLength(new ChatRequest(call.json().orElseGet(Json::object)).tokens());
    }

    @Override
    public Event errorEvent() {
        return Event.frame(null, OpenAiErrors.server());
    }

    @Override
    public Map<String, String> headers(int tokens) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("x-request-id", ids.next("req_"));
        headers.put("openai-processing-ms", "1");
        headers.put("openai-version", "2020-10-01");
        headers.put("x-ratelimit-limit-requests", Integer.toString(RateLimits.REQUESTS));
        headers.put("x-ratelimit-remaining-requests", Integer.toString(rateLimits.remainingRequests()));
        headers.put("x-ratelimit-reset-requests", "6ms");
        headers.put("x-ratelimit-limit-tokens", Integer.toString(RateLimits.TOKENS));
        headers.put("x-ratelimit-remaining-tokens", Integer.toString(rateLimits.remainingTokens(tokens)));
        headers.put("x-ratelimit-reset-tokens", "1ms");
        return headers;
    }

    @Override
    public Map<String, String> exhaustedHeaders() {
        return Map.of(
                "x-ratelimit-remaining-requests", "0",
                "x-ratelimit-reset-requests", "1s",
                "retry-after-ms", "1000");
    }
}
