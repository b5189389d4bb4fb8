package io.llmgov.runtime.limits;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gravitee.common.http.HttpMethod;
import io.gravitee.node.management.http.endpoint.ManagementEndpoint;
import io.llmgov.core.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * {@code GET /_node/llm/limits} on the gateway's technical API: who is near which limit, as far as this gateway has seen
 * it. Parameters narrow it: {@code level}, {@code key}, {@code minShare} (0 to 1), {@code size} (100 when not given).
 */
public final class LimitsEndpoint implements ManagementEndpoint {

    private static final String PATH = "/llm/limits";
    private static final int DEFAULT_SIZE = 100;
    private static final String MONEY = "COST_USD";

    private final KnownLimits limits;

    public LimitsEndpoint(KnownLimits limits) {
        this.limits = limits;
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.GET;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public void handle(RoutingContext context) {
        context.response().putHeader("Content-Type", "application/json").putHeader("Cache-Control", "no-store");
        try {
            ObjectNode report = report(
                    context.request().getParam("level"),
                    context.request().getParam("key"),
                    Double.parseDouble(context.request().getParam("minShare", "0")),
                    Integer.parseInt(context.request().getParam("size", Integer.toString(DEFAULT_SIZE))));
            context.response().end(Buffer.buffer(Json.bytes(report)));
        } catch (NumberFormatException e) {
            context.response()
                    .setStatusCode(400)
                    .end("{\"message\":\"minShare must be a number and size a whole number\"}");
        }
    }

    ObjectNode report(String level, String key, double minShare, int size) {
        ObjectNode report = Json.object();
        ArrayNode entries = report.putArray("limits");
        limits.mostUsedFirst().stream()
                .filter(state -> level == null || level.equals(state.level()))
                .filter(state -> key == null || key.equals(state.key()))
                .filter(state -> state.share() >= minShare)
                .limit(Math.max(0, size))
                .forEach(state -> write(state, entries.addObject()));
        return report;
    }

    private static void write(LimitState state, ObjectNode node) {
        node.put("environment", state.environment());
        node.put("level", state.level());
        node.put("key", state.key());
        node.put("unit", state.unit());
        node.put("used", amount(state, state.used()));
        node.put("limit", amount(state, state.limit()));
        node.put("share", Math.round(state.share() * 10_000) / 10_000.0);
        node.put("resetsAt", Instant.ofEpochMilli(state.resetsAtMillis()).toString());
    }

    private static BigDecimal amount(LimitState state, long value) {
        return BigDecimal.valueOf(value, MONEY.equals(state.unit()) ? 6 : 0);
    }
}
