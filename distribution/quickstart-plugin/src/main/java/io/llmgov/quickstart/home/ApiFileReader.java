package io.llmgov.quickstart.home;

import com.fasterxml.jackson.databind.JsonNode;
import io.gravitee.definition.model.v4.Api;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads an API definition and checks what the gateway would otherwise drop in silence, or refuse with a stack trace
 * that does not name the file: missing fields, plans that are not published, plugins that are not installed.
 */
final class ApiFileReader {

    private static final Set<String> STEP_LISTS = Set.of("request", "response");

    private final JsonFiles json;
    private final InstalledPlugins plugins;

    ApiFileReader(JsonFiles json, InstalledPlugins plugins) {
        this.json = json;
        this.plugins = plugins;
    }

    ApiFile read(String name, String content) throws BrokenFileException {
        var tree = json.read(content);
        if (!tree.isObject()) {
            throw new BrokenFileException("is not an API definition: a JSON object is expected");
        }
        requireText(tree, "id", "");
        requireText(tree, "name", "");
        // Gravitee's own tests write the version under either name.
        requireValue(tree, tree.has("gravitee") ? "gravitee" : "definitionVersion", "4.0.0");
        requireValue(tree, "type", "proxy");
        checkListeners(requireList(tree, "listeners", ""));
        checkEndpointGroups(requireList(tree, "endpointGroups", ""));
        checkPlans(requireList(tree, "plans", ""));
        checkFlows(tree.path("flows"), "flows");
        checkResources(tree.path("resources"));
        return new ApiFile(name, tree, json.bind(tree, Api.class));
    }

    private void checkListeners(JsonNode listeners) throws BrokenFileException {
        for (int i = 0; i < listeners.size(); i++) {
            var at = "listeners[" + i + "].";
            requireText(listeners.get(i), "type", at);
            for (var path : requireList(listeners.get(i), "paths", at)) {
                if (!requireText(path, "path", at + "paths[].").startsWith("/")) {
                    throw new BrokenFileException("has a context path that does not begin with / in " + at + "paths");
                }
            }
            for (var entrypoint : requireList(listeners.get(i), "entrypoints", at)) {
                plugins.require("entrypoint-connector", requireText(entrypoint, "type", at + "entrypoints[]."));
            }
        }
    }

    private void checkEndpointGroups(JsonNode groups) throws BrokenFileException {
        var names = new HashSet<String>();
        for (int i = 0; i < groups.size(); i++) {
            var at = "endpointGroups[" + i + "].";
            requireText(groups.get(i), "name", at);
            plugins.require("endpoint-connector", requireText(groups.get(i), "type", at));
            for (var endpoint : requireList(groups.get(i), "endpoints", at)) {
                if (!names.add(requireText(endpoint, "name", at + "endpoints[]."))) {
                    throw new BrokenFileException("names two endpoints alike in " + at + "endpoints");
                }
                plugins.require("endpoint-connector", requireText(endpoint, "type", at + "endpoints[]."));
            }
        }
    }

    private void checkPlans(JsonNode plans) throws BrokenFileException {
        var ids = new HashSet<String>();
        for (int i = 0; i < plans.size(); i++) {
            var at = "plans[" + i + "].";
            if (!ids.add(requireText(plans.get(i), "id", at))) {
                throw new BrokenFileException("has two plans with the same id in plans");
            }
            requireText(plans.get(i), "name", at);
            if (!"published".equalsIgnoreCase(requireText(plans.get(i), "status", at))) {
                throw new BrokenFileException(
                        "has a plan that the gateway would ignore: " + at + "status must be PUBLISHED");
            }
            plugins.require("policy", requireText(plans.get(i).path("security"), "type", at + "security."));
            checkFlows(plans.get(i).path("flows"), at + "flows");
        }
    }

    private void checkFlows(JsonNode flows, String at) throws BrokenFileException {
        for (int i = 0; i < flows.size(); i++) {
            for (var phase : STEP_LISTS) {
                var steps = flows.get(i).path(phase);
                for (int j = 0; j < steps.size(); j++) {
                    var step = at + "[" + i + "]." + phase + "[" + j + "].";
                    plugins.require("policy", requireText(steps.get(j), "policy", step));
                }
            }
        }
    }

    private void checkResources(JsonNode resources) throws BrokenFileException {
        for (int i = 0; i < resources.size(); i++) {
            plugins.require("resource", requireText(resources.get(i), "type", "resources[" + i + "]."));
        }
    }

    private static String requireText(JsonNode object, String field, String at) throws BrokenFileException {
        var value = object.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new BrokenFileException("lacks the text field " + at + field);
        }
        return value.textValue();
    }

    private static void requireValue(JsonNode object, String field, String value) throws BrokenFileException {
        if (!value.equalsIgnoreCase(object.path(field).asText())) {
            throw new BrokenFileException("must have \"" + field + "\": \"" + value + "\"");
        }
    }

    private static JsonNode requireList(JsonNode object, String field, String at) throws BrokenFileException {
        var value = object.path(field);
        if (!value.isArray() || value.isEmpty()) {
            throw new BrokenFileException("lacks the list " + at + field);
        }
        return value;
    }
}
