package io.llmgov.e2e.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.e2e.redaction.Protocol.Talk;
import io.llmgov.e2e.run.EchoProviders;
import io.llmgov.e2e.run.FreePorts;
import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.Node;
import io.llmgov.e2e.run.Simulator;
import io.llmgov.e2e.run.TestHome;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A gateway with the redaction policy in many configurations, an API each, before providers that repeat what they are told:
 * two simulators, one process that speaks every protocol, and a service that finds names. Test classes share it with
 * {@link Shared}. Every value that was planted is looked for in all that the gateway writes, with each class.
 */
final class RedactionPark implements AutoCloseable {

    static final String HASH_KEY = "planted-hash-key-1f60cc";

    /** Of two applications, each with a plan of its own, for the API {@code plans}. */
    static final List<String> APPLICATIONS = List.of("planted-key-of-blue-77a1", "planted-key-of-red-03c9");

    /** The kinds of providers that the models of the same names are served by. */
    static final List<String> KINDS =
            List.of("openai", "azure", "anthropic", "gemini", "bedrock", "mistral", "cohere", "ollama");

    private static final String RESTORE = "{}";

    private final Simulator first = Simulator.start("first", "--tokens-per-second", "0");
    private final Simulator second = Simulator.start("second", "--tokens-per-second", "0");
    private final Simulator paced = Simulator.start("paced", "--tokens-per-second", "20");
    private final EchoProviders echo = EchoProviders.start();
    private final AnalyzerService analyzer = new AnalyzerService();
    private final Gateway gateway;
    private final Set<String> planted = ConcurrentHashMap.newKeySet();

    private RedactionPark() {
        var home = TestHome.copyOf("redaction");
        definitions().forEach(definition -> definition.writeTo(home));
        gateway = Gateway.serving(home, Map.of());
    }

    private List<ApiDefinition> definitions() {
        var all = new ArrayList<ApiDefinition>();
        all.add(routed("restore", RESTORE));
        all.add(routed("instructed", "{\"instructModel\":true}"));
        all.add(routed("logged", "{\"entities\":[{\"type\":\"CREDIT_CARD\",\"mode\":\"BLOCK\"}]}")
                .loggingPayloads());
        all.add(routed("restoring-and-logged", RESTORE).loggingPayloads());
        all.add(routed("answers-logged", mode("REDACT")).loggingPayloads());
        all.add(routed("block", mode("BLOCK")));
        all.add(routed("mask", mode("MASK")));
        all.add(routed("redact", mode("REDACT")));
        all.add(routed("report", mode("REPORT")));
        all.add(routed("hash", "{\"mode\":\"HASH\",\"hashKey\":\"{#api.properties['pii-hash-key']}\"}")
                .property("pii-hash-key", HASH_KEY));
        all.add(routed("keyless-hash", "{\"mode\":\"HASH\",\"hashKey\":\"{#api.properties['missing']}\"}"));
        all.add(routed("mixed", """
                {"entities": [{"type": "PHONE", "mode": "MASK"}, {"type": "IBAN", "mode": "REDACT"},
                  {"type": "CREDIT_CARD", "mode": "BLOCK"}, {"type": "IP_ADDRESS", "mode": "OFF"},
                  {"type": "MAC_ADDRESS", "mode": "REPORT"}]}"""));
        for (var mode : List.of("REDACT", "MASK", "BLOCK", "REPORT")) {
            all.add(routed(
                    "answers-" + mode.toLowerCase(), "{\"mode\":\"" + mode + "\",\"directions\":[\"RESPONSE\"]}"));
        }
        all.add(routed("both-ways", "{\"entities\":[{\"type\":\"EMAIL\",\"mode\":\"REDACT\"}]}"));
        all.add(provided("late").step("llm-router", ROUTER).step("llm-pii-redaction", RESTORE));
        all.add(provided("limited")
                .step("llm-router", ROUTER)
                .step("llm-pii-redaction", RESTORE)
                .step("llm-token-rate-limit", LIMITS));
        all.add(new ApiDefinition("direct").endpoint("provider", first.url()).step("llm-pii-redaction", RESTORE));
        all.add(new ApiDefinition("direct-echo")
                .endpoint("provider", echo.url())
                .step("llm-pii-redaction", RESTORE));
        all.add(new ApiDefinition("lenient")
                .endpoint("provider", first.url())
                .step("llm-pii-redaction", "{\"unrecognizedRequests\":\"PASS\"}"));
        all.add(routed("plans", RESTORE).apiKeyPlan("blue").apiKeyPlan("red"));
        for (var behaviour : List.of("finds", "refuses", "nonsense", "outside", "slow", "dead")) {
            for (var onFailure : List.of("BLOCK", "IGNORE")) {
                var endpoint = behaviour.equals("dead")
                        ? "http://127.0.0.1:" + FreePorts.next() + "/analyze"
                        : analyzer.url(behaviour);
                all.add(routed("analyzer-" + behaviour + "-" + onFailure.toLowerCase(), """
                        {"analyzer": {"endpoint": "%s", "timeoutMs": %d, "onFailure": "%s"}}""".formatted(
                                endpoint, behaviour.equals("slow") ? 300 : 10_000, onFailure)));
            }
        }
        BrokenConfigurations.ALL.forEach(broken -> all.add(routed(broken.api(), broken.configuration())));
        return all;
    }

    private static String mode(String mode) {
        return "{\"mode\":\"" + mode + "\"}";
    }

    private ApiDefinition routed(String name, String configuration) {
        return provided(name).step("llm-pii-redaction", configuration).step("llm-router", ROUTER);
    }

    private ApiDefinition provided(String name) {
        return new ApiDefinition(name)
                .endpoint("first", first.url())
                .endpoint("second", second.url())
                .endpoint("paced", paced.url())
                .endpoint("echo", echo.url());
    }

    private static final String ROUTER = """
            {
              "providers": [
                {"name": "first", "type": "OPENAI", "endpoint": "first", "apiKey": "any"},
                {"name": "first-claude", "type": "ANTHROPIC", "endpoint": "first", "apiKey": "any"},
                {"name": "second", "type": "ANTHROPIC", "endpoint": "second", "apiKey": "any"},
                {"name": "paced", "type": "OPENAI", "endpoint": "paced", "apiKey": "any"},
                {"name": "openai", "type": "OPENAI", "endpoint": "echo", "apiKey": "any"},
                {"name": "azure", "type": "AZURE_OPENAI", "endpoint": "echo", "apiKey": "any"},
                {"name": "anthropic", "type": "ANTHROPIC", "endpoint": "echo", "apiKey": "any"},
                {"name": "gemini", "type": "GEMINI", "endpoint": "echo", "apiKey": "any"},
                {"name": "bedrock", "type": "BEDROCK", "endpoint": "echo", "region": "eu-central-1",
                 "accessKeyId": "AKIDEXAMPLE", "secretAccessKey": "any"},
                {"name": "mistral", "type": "MISTRAL", "endpoint": "echo", "apiKey": "any"},
                {"name": "cohere", "type": "COHERE", "endpoint": "echo", "apiKey": "any"},
                {"name": "ollama", "type": "OLLAMA", "endpoint": "echo", "apiKey": "any"}
              ],
              "models": [
                {"name": "chat", "targets": [{"provider": "first", "model": "echo"}]},
                {"name": "chat-1", "targets": [{"provider": "first", "model": "echo-1"}]},
                {"name": "chat-7", "targets": [{"provider": "first", "model": "echo-7"}]},
                {"name": "claude-5", "targets": [{"provider": "first-claude", "model": "echo-5"}]},
                {"name": "claude", "targets": [{"provider": "first-claude", "model": "echo"}]},
                {"name": "claude-1", "targets": [{"provider": "first-claude", "model": "echo-1"}]},
                {"name": "paced", "targets": [{"provider": "paced", "model": "echo-3"}]},
                {"name": "embed", "targets": [{"provider": "first", "model": "text-embedding-3-small"}]},
                {"name": "breaking-2", "targets": [{"provider": "second", "model": "echo-2"}]},
                {"name": "breaking-7", "targets": [{"provider": "second", "model": "echo-7"}]},
                {"name": "first-fails", "targets": [
                  {"provider": "first", "model": "fail-503"}, {"provider": "second", "model": "echo-1"}]},
                {"name": "openai", "targets": [{"provider": "openai", "model": "gpt-4o"}]},
                {"name": "azure", "targets": [{"provider": "azure", "model": "gpt-4o-eu"}]},
                {"name": "anthropic", "targets": [{"provider": "anthropic", "model": "claude-sonnet-4-5"}]},
                {"name": "gemini", "targets": [{"provider": "gemini", "model": "gemini-2.5-flash"}]},
                {"name": "bedrock", "targets": [
                  {"provider": "bedrock", "model": "anthropic.claude-sonnet-4-5-20250929-v1:0"}]},
                {"name": "mistral", "targets": [{"provider": "mistral", "model": "mistral-large-latest"}]},
                {"name": "cohere", "targets": [{"provider": "cohere", "model": "command-a-03-2025"}]},
                {"name": "ollama", "targets": [{"provider": "ollama", "model": "llama3.2"}]}
              ]
            }
            """;

    private static final String LIMITS = """
            {"limits": [
              {"name": "team", "key": "{#request.headers['X-Team'][0]}", "unit": "TOTAL_TOKENS", "limit": 100000,
               "periodUnit": "HOURS"},
              {"name": "calls", "key": "{#request.headers['X-Team'][0]}", "unit": "REQUESTS", "limit": 1000,
               "periodUnit": "HOURS"}]}
            """;

    Gateway gateway() {
        return gateway;
    }

    Simulator first() {
        return first;
    }

    Simulator second() {
        return second;
    }

    Simulator paced() {
        return paced;
    }

    EchoProviders echo() {
        return echo;
    }

    AnalyzerService analyzer() {
        return analyzer;
    }

    /** From now on none of them may stand in anything that the gateway writes. */
    List<String> plant(Collection<PlantedValues.Value> values) {
        var texts = PlantedValues.texts(values);
        planted.addAll(texts);
        return texts;
    }

    HttpResponse<String> send(String api, Protocol protocol, Talk talk, String... headers) {
        return gateway.send(request(api, protocol, talk, headers), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest request(String api, Protocol protocol, Talk talk, String... headers) {
        var path = "/" + api + protocol.path(talk.model(), talk.stream());
        return gateway.request(path, withKeys(headers))
                .POST(HttpRequest.BodyPublishers.ofString(protocol.body(talk).toString()))
                .build();
    }

    /** Providers that are called directly want their own header, and its version. */
    private static String[] withKeys(String... headers) {
        var all = new ArrayList<>(List.of("Authorization", "Bearer any", "anthropic-version", "2023-06-01"));
        all.addAll(List.of(headers));
        return all.toArray(String[]::new);
    }

    /** What a client is told, without a failure. */
    String ask(String api, Protocol protocol, Talk talk, String... headers) {
        var response = send(api, protocol, talk, headers);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return protocol.text(response.body(), talk.stream());
    }

    /** The bodies that the providers were sent since they were last told to forget. */
    String received() {
        var received = new StringBuilder();
        for (var simulator : List.of(first, second, paced)) {
            append(received, simulator.requests());
        }
        append(received, echo.requests());
        return received.toString();
    }

    private static void append(StringBuilder received, List<JsonNode> requests) {
        for (var request : requests) {
            received.append(request.path("path").asText()).append('\n');
            received.append(request.path("headers")).append('\n');
            received.append(request.path("body").asText()).append('\n');
        }
    }

    void forgetRequests() {
        List.of(first, second, paced).forEach(Simulator::forgetRequests);
        echo.forgetRequests();
    }

    /** What the gateway said and wrote into its files: its log, and the records of requests. */
    String written() {
        return gateway.process().output() + "\n" + gateway.logs();
    }

    void assertNoValueWritten() {
        assertThat(PlantedValues.foundIn(written(), planted))
                .as("planted values in what the gateway writes")
                .isEmpty();
    }

    @Override
    public void close() {
        try (first;
                second;
                paced;
                echo;
                analyzer;
                gateway) {
            assertNoValueWritten();
        }
    }

    /** Hands the park to whoever takes it as a parameter, its providers' memories empty. */
    static final class Shared implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

        private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Shared.class);

        private static RedactionPark of(ExtensionContext context) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent("park", name -> new RedactionPark(), RedactionPark.class);
        }

        /** Here and not only with the parameter: a class is skipped by what is thrown here. */
        @Override
        public void beforeAll(ExtensionContext context) {
            Node.require();
            of(context);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RedactionPark.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            var park = of(context);
            park.forgetRequests();
            return park;
        }

        @Override
        public void afterAll(ExtensionContext context) {
            of(context).assertNoValueWritten();
        }
    }
}
