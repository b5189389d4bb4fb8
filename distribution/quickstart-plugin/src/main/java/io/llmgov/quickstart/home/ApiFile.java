package io.llmgov.quickstart.home;

import com.fasterxml.jackson.databind.JsonNode;
import io.gravitee.definition.model.v4.Api;
import io.gravitee.definition.model.v4.plan.Plan;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One API definition of the home folder, read and checked.
 *
 * @param name where it stands, {@code apis/llm.json}
 * @param tree the definition with variables replaced: two files with equal trees are the same API
 * @param api the definition as the gateway reads it
 */
record ApiFile(String name, JsonNode tree, Api api) {

    /** Without the tree, in which variables have become keys. */
    @Override
    public String toString() {
        return name;
    }

    String id() {
        return api.getId();
    }

    Optional<Plan> plan(String id) {
        return api.getPlans().stream().filter(plan -> id.equals(plan.getId())).findFirst();
    }

    Set<String> contextPaths() {
        return tree.path("listeners").findParents("path").stream()
                .map(path -> path.path("path").asText())
                .map(path -> path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
                .collect(Collectors.toSet());
    }
}
