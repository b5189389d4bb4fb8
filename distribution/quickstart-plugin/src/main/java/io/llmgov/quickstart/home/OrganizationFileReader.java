package io.llmgov.quickstart.home;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gravitee.definition.model.Organization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads {@code organization.json}, the flows that run before every API, or the ones built in when there is none. */
final class OrganizationFileReader {

    private final JsonFiles json;
    private final InstalledPlugins plugins;

    OrganizationFileReader(JsonFiles json, InstalledPlugins plugins) {
        this.json = json;
        this.plugins = plugins;
    }

    Organization read(String content) throws BrokenFileException {
        var tree = json.read(content);
        if (!(tree instanceof ObjectNode object)) {
            throw new BrokenFileException("is not an organization: a JSON object with flows is expected");
        }
        for (var flow : object.path("flows")) {
            checkSteps(flow.path("pre"));
            checkSteps(flow.path("post"));
        }
        // The one organization there is: APIs find their flows by this id, whatever the file calls it.
        object.put("id", GatewayIds.ORGANIZATION);
        return json.bind(object, Organization.class);
    }

    private void checkSteps(JsonNode steps) throws BrokenFileException {
        for (var step : steps) {
            if (!step.path("policy").isTextual()) {
                throw new BrokenFileException("has a step without a policy");
            }
            plugins.require("policy", step.path("policy").textValue());
        }
    }

    /** Flows that accept a key in whatever header an SDK sends it, next to Gravitee's own header. */
    static String builtIn() {
        try (var in = OrganizationFileReader.class.getResourceAsStream("/default-organization.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("default-organization.json is missing from the plugin's jar", e);
        }
    }
}
