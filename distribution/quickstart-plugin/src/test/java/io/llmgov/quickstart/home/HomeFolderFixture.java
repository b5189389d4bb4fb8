package io.llmgov.quickstart.home;

import io.gravitee.definition.jackson.datatype.GraviteeMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A home folder on disk with the sync that serves it, on a gateway that only records. */
final class HomeFolderFixture {

    final RecordingGateway gateway = new RecordingGateway();
    final List<String> reports = new ArrayList<>();
    final Map<String, String> environment = new HashMap<>();
    final HomeSync sync;
    private final Path folder;

    HomeFolderFixture(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("apis"));
        var json = new JsonFiles(new GraviteeMapper(false), new Variables(environment::get));
        var plugins = new InstalledPlugins(type ->
                type.equals("policy") ? Set.of("api-key", "key-less", "transform-headers") : Set.of("http-proxy"));
        var lines = new Reports() {
            @Override
            void error(String line) {
                reports.add(line);
            }
        };
        sync = new HomeSync(
                new HomeFolder(folder),
                lines,
                new DeployedApis(new ApiFileReader(json, plugins), gateway),
                new RegisteredSubscriptions(new SubscriptionsFileReader(json), gateway, lines),
                new DeployedOrganization(new OrganizationFileReader(json, plugins), gateway));
    }

    void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    void delete(String name) throws IOException {
        Files.delete(folder.resolve(name));
    }

    /** Twice: bad news waits for the second look. */
    void look() {
        sync.look();
        sync.look();
    }

    static String api(String id, String contextPath) {
        return api(id, contextPath, "http://127.0.0.1:1");
    }

    static String api(String id, String contextPath, String target) {
        return """
                {
                  "id": "%s", "name": "%s", "apiVersion": "1.0", "definitionVersion": "4.0.0", "type": "proxy",
                  "listeners": [{"type": "http", "paths": [{"path": "%s"}], "entrypoints": [{"type": "http-proxy"}]}],
                  "endpointGroups": [{"name": "all", "type": "http-proxy", "endpoints": [
                    {"name": "one", "type": "http-proxy", "configuration": {"target": "%s"}}]}],
                  "plans": [
                    {"id": "keyed", "name": "Keyed", "status": "PUBLISHED", "security": {"type": "api-key"}},
                    {"id": "open", "name": "Open", "status": "PUBLISHED", "security": {"type": "key-less"}}],
                  "flows": []
                }
                """.formatted(id, id, contextPath, target);
    }

    static String subscription(String application, String api, String plan) {
        return """
                {"apiKey": "secret-of-%s", "api": "%s", "plan": "%s", "application": "%s", "metadata": {"team": "blue"}}
                """.formatted(application, api, plan, application);
    }
}
