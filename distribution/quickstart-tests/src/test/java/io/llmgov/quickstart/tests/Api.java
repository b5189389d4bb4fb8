package io.llmgov.quickstart.tests;

/** API definitions for home folders. */
final class Api {

    private Api() {}

    /** Behind an api-key plan; tells its provider who called, as policies see it. */
    static String keyed(String id, String target) {
        return """
                {
                  "id": "%1$s", "name": "%1$s", "apiVersion": "1.0", "definitionVersion": "4.0.0", "type": "proxy",
                  "listeners": [{"type": "http", "paths": [{"path": "/%1$s"}], "entrypoints": [{"type": "http-proxy"}]}],
                  "endpointGroups": [{"name": "group", "type": "http-proxy", "endpoints": [
                    {"name": "endpoint", "type": "http-proxy", "inheritConfiguration": false,
                     "configuration": {"target": "%2$s"},
                     "sharedConfigurationOverride": {"headers": [
                       {"name": "Authorization", "value": "Bearer provider-key"}]}}]}],
                  "plans": [{"id": "plan", "name": "Plan", "mode": "STANDARD", "status": "PUBLISHED",
                    "security": {"type": "api-key"}}],
                  "flows": [{"enabled": true,
                    "selectors": [{"type": "http", "path": "/", "pathOperator": "STARTS_WITH"}],
                    "request": [{"name": "who", "enabled": true, "policy": "transform-headers", "configuration": {
                      "addHeaders": [
                        {"name": "X-Team", "value": "{#subscription.metadata['team']}"},
                        {"name": "X-Application", "value": "{#context.attributes['application']}"},
                        {"name": "X-Application-Name", "value": "{#subscription.applicationName}"}]}}]}]
                }
                """.formatted(id, target);
    }

    /** Open to everybody. */
    static String keyless(String id, String target) {
        return keyed(id, target)
                .replace("\"api-key\"", "\"key-less\"")
                .replaceFirst("(?s)\"flows\": .*", "\"flows\": []}");
    }

    static String subscription(String key, String api, String application, String team) {
        return """
                {"apiKey": "%s", "api": "%s", "plan": "plan", "application": "%s", "applicationName": "The %3$s",
                 "metadata": {"team": "%s"}}
                """.formatted(key, api, application, team);
    }
}
