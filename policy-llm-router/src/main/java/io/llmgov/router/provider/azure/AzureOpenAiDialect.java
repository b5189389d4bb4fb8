package io.llmgov.router.provider.azure;

import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.UrlParts;
import io.llmgov.router.provider.openai.OpenAiDialect;
import java.util.Map;

/**
 * Azure OpenAI: OpenAI's documents under a path that names the deployment ({@code model} of a target is the
 * deployment's name), with an API version and an {@code api-key} header (Azure OpenAI REST API reference). Content
 * filter results are part of the documents and pass as they are.
 */
public final class AzureOpenAiDialect extends OpenAiDialect {

    /** The newest general-availability version of Azure's deployment-based data plane. */
    static final String DEFAULT_API_VERSION = "2024-10-21";

    private static final String DEFAULT_BASE_PATH = "/openai/deployments";

    /** What the Responses API is under: it knows no deployments in its path, the deployment is its model. */
    private static final String V1 = "/v1";

    private static final String DEPLOYMENTS = "/deployments";

    public AzureOpenAiDialect() {
        super(true);
    }

    /**
     * Azure's "v1 API" has no dated versions; one that is configured is for chat ("API version lifecycle").
     */
    @Override
    protected String responsesPath(ProviderCall call) {
        String base = call.basePathOr(DEFAULT_BASE_PATH);
        String v1 = base.endsWith(DEPLOYMENTS) ? base.substring(0, base.length() - DEPLOYMENTS.length()) + V1 : base;
        boolean versioned = call.apiVersion() != null
                && !Character.isDigit(call.apiVersion().charAt(0));
        return v1 + RESPONSES_PATH + (versioned ? "?api-version=" + UrlParts.encode(call.apiVersion()) : "");
    }

    @Override
    protected String path(ProviderCall call) {
        String version = call.apiVersion() == null ? DEFAULT_API_VERSION : call.apiVersion();
        return call.basePathOr(DEFAULT_BASE_PATH)
                + "/" + UrlParts.encode(call.model())
                + operationPath(call.operation())
                + "?api-version=" + UrlParts.encode(version);
    }

    @Override
    public Map<String, String> credentials(String apiKey) {
        return Map.of("api-key", apiKey);
    }
}
