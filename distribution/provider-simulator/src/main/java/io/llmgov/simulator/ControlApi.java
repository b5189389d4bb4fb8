package io.llmgov.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * {@code /simulator/…}: orders failures, sets what is left of the rate limits, shows what arrived and what is open.
 * Not part of any provider's API.
 */
final class ControlApi {

    static final String PREFIX = "/simulator/";

    private final Faults faults;
    private final RateLimits rateLimits;
    private final Journal journal;
    private final Traffic traffic;

    ControlApi(Faults faults, RateLimits rateLimits, Journal journal, Traffic traffic) {
        this.faults = faults;
        this.rateLimits = rateLimits;
        this.journal = journal;
        this.traffic = traffic;
    }

    Reply.Whole answer(Call call) {
        return switch (call.method() + " " + call.path().substring(PREFIX.length())) {
            case "PUT fault" -> orderFault(call.json().orElseGet(Json::object));
            case "DELETE fault" -> {
                faults.clear();
                yield ok(Json.object());
            }
            case "PUT ratelimit" -> setRateLimit(call.json().orElseGet(Json::object));
            case "DELETE ratelimit" -> {
                rateLimits.reset();
                yield ok(Json.object());
            }
            case "GET requests" -> ok(journal.toJson());
            case "DELETE requests" -> {
                journal.clear();
                yield ok(Json.object());
            }
            case "GET stats" -> ok(traffic.toJson());
            default -> refuse(404, "There is fault, ratelimit, requests and stats under " + PREFIX + ".");
        };
    }

    /** {@code {"status": 503, "times": 2}}, or {@code {"model": "cut"}} to behave as that model until taken back. */
    private Reply.Whole orderFault(JsonNode order) {
        int status = order.path("status").asInt();
        var model = order.path("model").asText("");
        if (model.isEmpty() && (status < 400 || status > 599)) {
            return refuse(400, "A fault needs a status from 400 to 599, or the model whose failure it copies.");
        }
        faults.order(
                model.isEmpty() ? "fail-" + status : model, order.path("times").asInt(-1));
        return ok(Json.object());
    }

    private Reply.Whole setRateLimit(JsonNode limits) {
        rateLimits.set(
                limits.path("remainingRequests").asInt(RateLimits.REQUESTS),
                limits.path("remainingTokens").asInt(RateLimits.TOKENS));
        return ok(Json.object());
    }

    private static Reply.Whole ok(JsonNode body) {
        return Reply.Whole.of(200, Map.of(), body);
    }

    private static Reply.Whole refuse(int status, String message) {
        return Reply.Whole.of(status, Map.of(), Json.object().put("error", message));
    }
}
