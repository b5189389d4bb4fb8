package io.llmgov.simulator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.simulator.ApiException;
import io.llmgov.simulator.Call;
import io.llmgov.simulator.Event;
import io.llmgov.simulator.Json;
import io.llmgov.simulator.ProviderApi;
import io.llmgov.simulator.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The same models as Azure offers them: a deployment in the path, the key in {@code api-key}, a content filter. */
public final class AzureOpenAiApi implements ProviderApi {

    private static final String PREFIX = "/openai/";
    private static final Pattern OPERATION =
            Pattern.compile("/openai/deployments/([^/]+)/(chat/completions|completions|embeddings)");

    private final OpenAiApi openAi;

    public AzureOpenAiApi(OpenAiApi openAi) {
        this.openAi = openAi;
    }

    @Override
    public boolean owns(Call call) {
        return call.path().startsWith(PREFIX);
    }

    /** The deployment: what stands in the body does not count. */
    @Override
    public String model(Call call) {
        var operation = OPERATION.matcher(call.path());
        return operation.matches() ? operation.group(1) : "";
    }

    @Override
    public Reply answer(Call call) {
        authenticate(call);
        var operation = OPERATION.matcher(call.path());
        if (!operation.matches() || !call.isPost() || !call.hasQueryParameter("api-version")) {
            throw error("404", "Resource not found", 404);
        }
        if (operation.group(1).startsWith("unknown")) {
            throw error("DeploymentNotFound", "The API deployment for this resource does not exist.", 404);
        }
        var request = request(call, operation.group(1));
        return switch (operation.group(2)) {
            case "chat/completions" -> openAi.chat(request, ContentFilter.AZURE);
            case "completions" -> openAi.completion(request);
            default -> openAi.embeddings(request);
        };
    }

    private static void authenticate(Call call) {
        var key = call.header("api-key")
                .or(() -> call.header("Authorization").filter(value -> value.startsWith("Bearer ")));
        if (key.isEmpty() || key.get().startsWith("invalid")) {
            throw error(
                    "401",
                    "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid"
                            + " key for an active subscription and use a correct regional API endpoint for your"
                            + " resource.",
                    401);
        }
    }

    private static JsonNode request(Call call, String deployment) {
        var request = call.json().orElseThrow(OpenAiErrors::noJson);
        return ((ObjectNode) request).put("model", deployment);
    }

    private static ApiException error(String code, String message, int status) {
        var body = Json.object();
        body.putObject("error").put("code", code).put("message", message);
        return new ApiException(status, body);
    }

    @Override
    public ApiException error(int status) {
        return switch (status) {
            case 429 ->
                error(
                        "429",
                        "Requests to the ChatCompletions_Create Operation under Azure OpenAI API have exceeded call"
                                + " rate limit of your current OpenAI S0 pricing tier. Please retry after 1 second.",
                        429);
            case 400 -> OpenAiErrors.failure(400);
            default -> error(Integer.toString(status), "The service failed with status " + status + ".", status);
        };
    }

    @Override
    public ApiException contextLengthExceeded(Call call) {
        return openAi.contextLengthExceeded(call);
    }

    @Override
    public Event errorEvent() {
        return openAi.errorEvent();
    }

    @Override
    public Map<String, String> headers(int tokens) {
        var headers = new LinkedHashMap<>(openAi.headers(tokens));
        headers.put("apim-request-id", headers.get("x-request-id"));
        headers.put("x-ms-region", "Simulated");
        return headers;
    }

    @Override
    public Map<String, String> exhaustedHeaders() {
        return openAi.exhaustedHeaders();
    }
}
