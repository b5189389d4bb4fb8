package io.llmgov.runtime.status;

import io.gravitee.common.http.HttpMethod;
import io.gravitee.node.management.http.endpoint.ManagementEndpoint;
import io.llmgov.core.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code GET /_node/llm/status} on the gateway's technical API, which puts {@code /_node} in front of every path and
 * asks for its own authentication before it calls us.
 */
public final class StatusEndpoint implements ManagementEndpoint {

    private static final String PATH = "/llm/status";

    private final StatusReport report;

    public StatusEndpoint(StatusReport report) {
        this.report = report;
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
        context.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(Json.bytes(report.json())));
    }
}
