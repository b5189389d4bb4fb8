package io.llmgov.router.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.openai.OpenAiResponses;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.Dialect;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.RateLimitHeaders;
import io.llmgov.router.provider.Translation;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * OpenAI itself and servers that speak its protocol. Client and provider format are the same, so a request passes with
 * every field it has, known or not; only the model name changes, and a stream is asked to report its usage.
 */
public class OpenAiDialect implements Dialect {

    private static final String DEFAULT_BASE_PATH = "/v1";

    protected static final String RESPONSES_PATH = "/responses";

    private final Set<Operation> served = EnumSet.of(Operation.CHAT, Operation.COMPLETION, Operation.EMBEDDING);

    private final boolean responsesApi;

    /**
     * @param responsesApi whether the server has the Responses API; without it such requests are translated
     * @param more what is offered beside OpenAI's own operations
     */
    public OpenAiDialect(boolean responsesApi, Operation... more) {
        this.responsesApi = responsesApi;
        served.addAll(Arrays.asList(more));
    }

    @Override
    public boolean serves(Operation operation) {
        return served.contains(operation);
    }

    @Override
    public Translation translate(ProviderCall call) {
        DroppedParameters dropped = new DroppedParameters();
        ObjectNode request =
                call.translated() ? TranslatedRequest.plain(call, TranslatedRequest.OPENAI, dropped) : call.request();
        AnswerTranslator answers = new OpenAiAnswers();
        return new Translation(
                path(call),
                Map.of(),
                body(call, request),
                dropped.names(),
                call.operation() == Operation.RERANK ? new RerankAnswers(call.request(), answers) : answers);
    }

    @Override
    public boolean speaks(String format, String model) {
        return PassedFormats.contains(format) || speaksResponses(format);
    }

    protected final boolean speaksResponses(String format) {
        return responsesApi && OpenAiResponses.ID.equals(format);
    }

    @Override
    public Translation pass(ProviderCall call) {
        if (!speaksResponses(call.format())) {
            return new Translation(path(call), Map.of(), PassedFormats.body(call), List.of(), new OpenAiAnswers());
        }
        DroppedParameters dropped = new DroppedParameters();
        ObjectNode body = new PassedResponses(call, dropped).body();
        return new Translation(responsesPath(call), Map.of(), body, dropped.names(), new OpenAiAnswers());
    }

    @Override
    public Map<String, String> credentials(String apiKey) {
        return Map.of("Authorization", "Bearer " + apiKey);
    }

    @Override
    public OptionalDouble headroom(HttpHeaders answerHeaders) {
        return RateLimitHeaders.smallestShare(
                answerHeaders, "x-ratelimit-remaining-%s", "x-ratelimit-limit-%s", List.of("requests", "tokens"));
    }

    /** The whole path of the Responses API on the provider's origin. */
    protected String responsesPath(ProviderCall call) {
        return call.basePathOr(DEFAULT_BASE_PATH) + RESPONSES_PATH;
    }

    /** The whole path of the operation on the provider's origin. */
    protected String path(ProviderCall call) {
        String query = query(call);
        return call.basePathOr(DEFAULT_BASE_PATH) + operationPath(call) + (query.isEmpty() ? "" : "?" + query);
    }

    /** The query string of the client's request as far as the provider takes it, without its question mark; empty when there is none. */
    protected static String query(ProviderCall call) {
        return PassedFormats.query(call);
    }

    protected static String operationPath(ProviderCall call) {
        if (PassedFormats.contains(call.format())) {
            return PassedFormats.path(call);
        }
        return operationPath(call.operation());
    }

    protected static String operationPath(Operation operation) {
        return switch (operation) {
            case CHAT -> "/chat/completions";
            case COMPLETION -> "/completions";
            case EMBEDDING -> "/embeddings";
            case RERANK -> "/rerank";
            default -> throw new IllegalArgumentException(operation.name());
        };
    }

    private static ObjectNode body(ProviderCall call, ObjectNode request) {
        ObjectNode body = Json.object();
        body.setAll(request);
        body.put("model", call.model());
        if (call.streaming() && call.askForUsage()) {
            ObjectNode options = Json.object();
            if (request.get("stream_options") instanceof ObjectNode asked) {
                options.setAll(asked);
            }
            options.put("include_usage", true);
            body.set("stream_options", options);
        }
        return body;
    }
}
