package io.llmgov.ratelimit.gateway;

import io.gravitee.apim.gateway.tests.sdk.AbstractPolicyTest;
import io.gravitee.apim.gateway.tests.sdk.configuration.GatewayConfigurationBuilder;
import io.gravitee.apim.gateway.tests.sdk.connector.EndpointBuilder;
import io.gravitee.apim.gateway.tests.sdk.connector.EntrypointBuilder;
import io.gravitee.apim.gateway.tests.sdk.parameters.GatewayDynamicConfig;
import io.gravitee.apim.gateway.tests.sdk.reporter.FakeReporter;
import io.gravitee.definition.jackson.datatype.GraviteeMapper;
import io.gravitee.gateway.reactive.handlers.api.v4.Api;
import io.gravitee.plugin.endpoint.EndpointConnectorPlugin;
import io.gravitee.plugin.endpoint.http.proxy.HttpProxyEndpointConnectorFactory;
import io.gravitee.plugin.entrypoint.EntrypointConnectorPlugin;
import io.gravitee.plugin.entrypoint.http.proxy.HttpProxyEntrypointConnectorFactory;
import io.gravitee.reporter.api.v4.metric.Metrics;
import io.llmgov.core.json.Json;
import io.llmgov.core.runtime.LimitBoard;
import io.llmgov.core.runtime.LlmRuntime;
import io.llmgov.core.runtime.RuntimeBridge;
import io.llmgov.ratelimit.TokenRateLimitConfiguration;
import io.llmgov.ratelimit.TokenRateLimitPolicy;
import io.llmgov.runtime.LlmRuntimeService;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A real gateway with the policy attached to an API, a scripted provider behind it, and the real runtime services. Each
 * test deploys the configuration it is about.
 */
abstract class LimitsGatewayTest extends AbstractPolicyTest<TokenRateLimitPolicy, TokenRateLimitConfiguration> {

    static final String CHAT_REQUEST =
            "{\"model\":\"gpt-4o\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    static final String STREAM_REQUEST =
            "{\"model\":\"gpt-4o\",\"max_tokens\":50,\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    static final String CHAT_ANSWER =
            "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"real\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hello\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1,\"total_tokens\":4}}";
    static final String ROLE_CHUNK = chunk("{\"role\":\"assistant\",\"content\":\"\"}", null);
    static final String STOP_CHUNK = chunk("{}", "stop");
    static final String USAGE_CHUNK =
            "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":5}}\n\n";
    static final String DONE = "data: [DONE]\n\n";

    final List<Metrics> reported = new CopyOnWriteArrayList<>();
    final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    ScriptedProvider provider;

    private LlmRuntimeService runtime;
    private Vertx providerVertx;
    private int gatewayPort;

    static String chunk(String delta, String finishReason) {
        String reason = finishReason == null ? "null" : "\"" + finishReason + "\"";
        return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"real\",\"choices\":[{\"index\":0,\"delta\":"
                + delta + ",\"finish_reason\":" + reason + "}]}\n\n";
    }

    static String text(String content) {
        return chunk("{\"content\":\"" + content + "\"}", null);
    }

    @Override
    public void configureEntrypoints(Map<String, EntrypointConnectorPlugin<?, ?>> entrypoints) {
        entrypoints.putIfAbsent(
                "http-proxy", EntrypointBuilder.build("http-proxy", HttpProxyEntrypointConnectorFactory.class));
    }

    @Override
    public void configureEndpoints(Map<String, EndpointConnectorPlugin<?, ?>> endpoints) {
        endpoints.putIfAbsent(
                "http-proxy", EndpointBuilder.build("http-proxy", HttpProxyEndpointConnectorFactory.class));
    }

    @Override
    protected void configureGateway(GatewayConfigurationBuilder configuration) {
        // Loading encodings ahead only costs time here: some tests count none.
        configuration.set("services.llm-runtime.tokens.warmUp", "false");
    }

    @BeforeEach
    void startProviders(GatewayDynamicConfig.HttpConfig gateway) throws Exception {
        gatewayPort = gateway.httpPort();
        providerVertx = Vertx.vertx();
        provider = new ScriptedProvider(providerVertx);
        reported.clear();
        getBean(FakeReporter.class).setReportableHandler(reportable -> {
            if (reportable instanceof Metrics metrics) {
                reported.add(metrics);
            }
        });
        runtime = new LlmRuntimeService();
        runtime.setApplicationContext(applicationContext);
        runtime.start();
    }

    @AfterEach
    void stopProviders() throws Exception {
        runtime.stop();
        provider.close();
        providerVertx.close().toCompletionStage().toCompletableFuture().join();
    }

    void withdrawRuntime() {
        RuntimeBridge.withdraw(getBean(Vertx.class), LlmRuntime.class);
    }

    /** The state of the limits, as the runtime's technical endpoint reads it. */
    LimitBoard board() {
        return RuntimeBridge.find(getBean(Vertx.class), LimitBoard.class).orElseThrow();
    }

    /** Deploys an API at {@code /llm} whose endpoint is the scripted provider and whose only policy is this one. */
    void deployLimits(String configuration) throws IOException {
        deploy(new Api(definition(configuration)));
    }

    static String level(String name, String unit, long limit) {
        return "{\"name\":\"" + name + "\",\"key\":\"acme\",\"unit\":\"" + unit + "\",\"limit\":" + limit
                + ",\"periodUnit\":\"DAYS\",\"alignment\":\"CALENDAR\"}";
    }

    void deployLevels(String... levels) throws IOException {
        deployLimits("{\"limits\":[" + String.join(",", levels) + "]}");
    }

    private io.gravitee.definition.model.v4.Api definition(String configuration) throws IOException {
        String definition = """
                {"id": "llm", "name": "llm", "apiVersion": "1.0", "definitionVersion": "4.0.0", "type": "proxy",
                 "analytics": {"enabled": true},
                 "listeners": [{"type": "http", "paths": [{"path": "/llm"}], "entrypoints": [{"type": "http-proxy"}]}],
                 "endpointGroups": [{"name": "providers", "type": "http-proxy", "endpoints": [%s]}],
                 "flows": [{"name": "llm", "enabled": true, "selectors": [{"type": "http", "path": "/", "pathOperator": "STARTS_WITH", "methods": []}],
                            "request": [{"name": "limits", "policy": "llm-token-rate-limit", "enabled": true, "configuration": %s}], "response": []}]}""".formatted(endpoint("provider", provider), configuration);
        return new GraviteeMapper().readValue(definition, io.gravitee.definition.model.v4.Api.class);
    }

    private static String endpoint(String name, ScriptedProvider provider) {
        return """
                {"name": "%s", "type": "http-proxy", "weight": 1, "inheritConfiguration": false,
                 "configuration": {"target": "%s"},
                 "sharedConfigurationOverride": {"http": {"readTimeout": 20000, "connectTimeout": 2000, "maxConcurrentConnections": 100}}}""".formatted(name, provider.origin());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gatewayPort + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
        request.setHeader("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> chat() throws Exception {
        return post("/llm/v1/chat/completions", CHAT_REQUEST);
    }

    HttpResponse<String> stream() throws Exception {
        return post("/llm/v1/chat/completions", STREAM_REQUEST);
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    static String errorCode(HttpResponse<String> response) {
        return Json.parse(response.body()).path("error").path("code").asText();
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
