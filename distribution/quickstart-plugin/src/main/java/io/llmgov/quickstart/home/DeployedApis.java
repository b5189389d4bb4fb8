package io.llmgov.quickstart.home;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The APIs that the gateway serves from the home folder, each with the file it came from. */
final class DeployedApis {

    private static final Logger LOG = LoggerFactory.getLogger(DeployedApis.class);

    private final ApiFileReader reader;
    private final Gateway gateway;

    private final Map<String, ApiFile> byFile = new LinkedHashMap<>();
    private final Map<String, String> deployedContent = new HashMap<>();

    DeployedApis(ApiFileReader reader, Gateway gateway) {
        this.reader = reader;
        this.gateway = gateway;
    }

    /** @param present the files that the folder has now: one that is gone gives its API up to another file */
    void deploy(String name, String content, Set<String> present) throws BrokenFileException {
        if (content.equals(deployedContent.get(name))) {
            return;
        }
        var api = reader.read(name, content);
        var previous = byFile.get(name);
        if (previous == null || !previous.tree().equals(api.tree())) {
            refuseConflicts(api, present);
            start(api, previous);
            replace(previous, api);
            LOG.info("{} deployed: API '{}' on {}", name, api.id(), String.join(", ", api.contextPaths()));
        }
        deployedContent.put(name, content);
    }

    private void start(ApiFile api, ApiFile previous) throws BrokenFileException {
        try {
            gateway.deploy(api);
        } catch (BrokenFileException e) {
            if (previous == null) {
                gateway.undeploy(api.id()); // Nothing serves it, so nothing must list it either.
            }
            throw e;
        }
    }

    private void replace(ApiFile previous, ApiFile api) {
        if (previous != null && !previous.id().equals(api.id())) {
            gateway.undeploy(previous.id());
        }
        // The file of the same API under its former name, if it was renamed.
        byFile.values().removeIf(other -> other.id().equals(api.id()));
        deployedContent.keySet().retainAll(byFile.keySet());
        byFile.put(api.name(), api);
    }

    private void refuseConflicts(ApiFile api, Set<String> present) throws BrokenFileException {
        for (var other : byFile.values()) {
            if (other.name().equals(api.name()) || !present.contains(other.name())) {
                continue;
            }
            if (other.id().equals(api.id())) {
                throw new BrokenFileException("has the id '" + api.id() + "', which is the API of " + other.name());
            }
            for (var path : api.contextPaths()) {
                if (other.contextPaths().contains(path)) {
                    throw new BrokenFileException(
                            "has the context path " + path + "/, which is the one of " + other.name());
                }
            }
        }
    }

    void remove(String name) {
        deployedContent.remove(name);
        var api = byFile.remove(name);
        if (api != null) {
            gateway.undeploy(api.id());
            LOG.info("{} is gone: API '{}' undeployed", name, api.id());
        }
    }

    boolean isDeployed(String name) {
        return byFile.containsKey(name);
    }

    Optional<ApiFile> find(String id) {
        return byFile.values().stream().filter(api -> api.id().equals(id)).findFirst();
    }

    Collection<ApiFile> all() {
        return byFile.values();
    }
}
