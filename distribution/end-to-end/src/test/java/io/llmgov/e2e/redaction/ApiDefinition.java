package io.llmgov.e2e.redaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.e2e.run.TestHome;

/** A v4 API definition under the path of its name: endpoints, and one flow of policies in the request phase. */
final class ApiDefinition {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final ObjectNode definition = JSON.createObjectNode();
    private final ArrayNode endpoints;
    private final ArrayNode plans;
    private final ArrayNode steps;
    private final ArrayNode properties;

    ApiDefinition(String name) {
        this.name = name;
        definition.put("id", name).put("name", name).put("apiVersion", "1.0");
        definition.put("definitionVersion", "4.0.0").put("type", "proxy");
        definition.putObject("analytics").put("enabled", true);
        var listener = definition.putArray("listeners").addObject().put("type", "http");
        listener.putArray("paths").addObject().put("path", "/" + name);
        listener.putArray("entrypoints").addObject().put("type", "http-proxy");
        properties = definition.putArray("properties");
        endpoints = definition
                .putArray("endpointGroups")
                .addObject()
                .put("name", "providers")
                .put("type", "http-proxy")
                .putArray("endpoints");
        plans = definition.putArray("plans");
        var flow = definition.putArray("flows").addObject().put("name", "llm").put("enabled", true);
        flow.putArray("selectors")
                .addObject()
                .put("type", "http")
                .put("path", "/")
                .put("pathOperator", "STARTS_WITH");
        steps = flow.putArray("request");
    }

    ApiDefinition endpoint(String endpoint, String target) {
        var entry = endpoints.addObject().put("name", endpoint).put("type", "http-proxy");
        entry.put("inheritConfiguration", false).putObject("configuration").put("target", target);
        entry.putObject("sharedConfigurationOverride")
                .putObject("http")
                .put("connectTimeout", 2000)
                .put("readTimeout", 60000)
                .put("maxConcurrentConnections", 100);
        return this;
    }

    ApiDefinition property(String key, String value) {
        properties.addObject().put("key", key).put("value", value);
        return this;
    }

    /** Without one everybody may call the API. */
    ApiDefinition apiKeyPlan(String id) {
        plan(id, "api-key");
        return this;
    }

    private void plan(String id, String security) {
        var plan = plans.addObject().put("id", id).put("name", id);
        plan.put("mode", "STANDARD").put("status", "PUBLISHED");
        plan.putObject("security").put("type", security).putObject("configuration");
    }

    /** @param configuration JSON, right or wrong */
    ApiDefinition step(String policy, String configuration) {
        steps.addObject()
                .put("name", policy)
                .put("enabled", true)
                .put("policy", policy)
                .set("configuration", parse(configuration));
        return this;
    }

    /** The gateway notes requests and answers with their bodies, on both of its sides. */
    ApiDefinition loggingPayloads() {
        var logging = ((ObjectNode) definition.path("analytics")).putObject("logging");
        logging.putObject("mode").put("entrypoint", true).put("endpoint", true);
        logging.putObject("phase").put("request", true).put("response", true);
        logging.putObject("content").put("headers", true).put("payload", true);
        return this;
    }

    void writeTo(TestHome home) {
        if (plans.isEmpty()) {
            plan("open", "key-less");
        }
        home.write("apis/" + name + ".json", definition.toString());
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + json, e);
        }
    }
}
