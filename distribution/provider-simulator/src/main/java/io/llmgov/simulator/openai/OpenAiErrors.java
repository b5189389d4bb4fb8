package io.llmgov.simulator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.simulator.ApiException;
import io.llmgov.simulator.Json;

/** Error bodies as OpenAI writes them (OpenAI API reference, "Error codes"), with its own wording. */
final class OpenAiErrors {

    static final String INVALID_REQUEST = "invalid_request_error";

    private OpenAiErrors() {}

    static JsonNode body(String message, String type, String param, String code) {
        var body = Json.object();
        body.putObject("error")
                .put("message", message)
                .put("type", type)
                .put("param", param)
                .put("code", code);
        return body;
    }

    static ApiException invalid(String message, String param, String code) {
        return new ApiException(400, body(message, INVALID_REQUEST, param, code));
    }

    static ApiException missing(String param) {
        return invalid("Missing required parameter: '" + param + "'.", param, "missing_required_parameter");
    }

    static ApiException noJson() {
        return invalid(
                "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP"
                        + " library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid"
                        + " JSON.)",
                null,
                null);
    }

    static ApiException noKey() {
        return new ApiException(
                401,
                body(
                        "You didn't provide an API key. You need to provide your API key in an Authorization header"
                                + " using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
                        INVALID_REQUEST,
                        null,
                        null));
    }

    static ApiException wrongKey() {
        return new ApiException(
                401,
                body(
                        "Incorrect API key provided. You can find your API key at"
                                + " https://platform.openai.com/account/api-keys.",
                        INVALID_REQUEST,
                        null,
                        "invalid_api_key"));
    }

    static ApiException unknownUrl(String method, String path) {
        return new ApiException(404, body("Invalid URL (" + method + " " + path + ")", INVALID_REQUEST, null, null));
    }

    static ApiException wrongMethod(String method, String path) {
        return new ApiException(
                405,
                body(
                        "Not allowed to " + method + " on " + path
                                + ". (HINT: Perhaps you meant to use a different HTTP method?)",
                        INVALID_REQUEST,
                        null,
                        "method_not_supported"));
    }

    static ApiException unknownModel(String model) {
        return new ApiException(
                404,
                body(
                        "The model `" + model + "` does not exist or you do not have access to it.",
                        INVALID_REQUEST,
                        null,
                        "model_not_found"));
    }

    static ApiException contextLength(int tokens) {
        return invalid(
                "This model's maximum context length is 8192 tokens. However, your messages resulted in "
                        + Math.max(tokens, 8193) + " tokens. Please reduce the length of the messages.",
                "messages",
                "context_length_exceeded");
    }

    static ApiException failure(int status) {
        return switch (status) {
            case 400 -> invalid("The request is invalid.", null, null);
            case 401 -> wrongKey();
            case 403 ->
                new ApiException(
                        403, body("You are not allowed to use this model.", INVALID_REQUEST, null, "forbidden"));
            case 404 -> unknownModel("unknown");
            case 429 ->
                new ApiException(
                        429,
                        body(
                                "Rate limit reached for requests. Please try again in 1s.",
                                "requests",
                                null,
                                "rate_limit_exceeded"));
            case 503 ->
                new ApiException(
                        503,
                        body(
                                "The engine is currently overloaded, please try again later.",
                                "server_error",
                                null,
                                null));
            default ->
                new ApiException(status, status < 500 ? body("Refused.", INVALID_REQUEST, null, null) : server());
        };
    }

    static JsonNode server() {
        return body(
                "The server had an error while processing your request. Sorry about that!", "server_error", null, null);
    }
}
