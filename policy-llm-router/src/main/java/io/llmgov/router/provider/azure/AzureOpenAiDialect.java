package io.llmgov.router.provider.azure;

import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.UrlParts;
import io.llmgov.router.provider.openai.OpenAiDialect;
import java.util.Map;

/**
 * Azure OpenAI: OpenAI's documents with an {@code api-key} header; {@code model} of a target is the deployment's name.
 * Content filter results are part of the documents and pass as they are. Azure has two APIs, told apart by the base path:
 *
 * <ul>
 *   <li>the dated one, whose path names the deployment and which demands an API version (Azure OpenAI REST API reference);
 *   <li>{@code /openai/v1}, which reads the deployment's name from the document and needs no API version, though it takes
 *       {@code preview} (Azure OpenAI documentation, "API version lifecycle").
 * </ul>
 */
public final class AzureOpenAiDialect extends OpenAiDialect {

    /** The newest general-availability version of Azure's deployment-based data plane. */
    static final String DEFAULT_API_VERSION = "2024-10-21";

    private static final String DEFAULT_BASE_PATH = "/openai/deployments";
    private static final String UNDATED = "/v1";

    @Override
    protected String path(ProviderCall call) {
        String base = call.basePathOr(DEFAULT_BASE_PATH);
        if (base.endsWith(UNDATED)) {
            return base + operationPath(call.operation()) + version(call.apiVersion());
        }
        String version = call.apiVersion() == null ? DEFAULT_API_VERSION : call.apiVersion();
        return base + "/" + UrlParts.encode(call.model()) + operationPath(call.operation()) + version(version);
    }

    private static String version(String version) {
        return version == null ? "" : "?api-version=" + UrlParts.encode(version);
    }

    @Override
    public Map<String, String> credentials(String apiKey) {
        return Map.of("api-key", apiKey);
    }
}
