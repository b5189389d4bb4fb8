package io.llmgov.router.provider.azure;

import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.openai.OpenAiFiles;
import io.llmgov.core.wire.openai.OpenAiImages;
import io.llmgov.core.wire.openai.OpenAiSpeech;
import io.llmgov.core.wire.openai.OpenAiTranscriptions;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.UrlParts;
import io.llmgov.router.provider.openai.OpenAiDialect;
import java.util.Map;
import java.util.Set;

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

    /** What Azure has under a deployment, and the files of the resource; moderations and variations it has not. */
    private static final Set<String> PASSED = Set.of(
            OpenAiImages.GENERATIONS,
            OpenAiImages.EDITS,
            OpenAiSpeech.ID,
            OpenAiTranscriptions.TRANSCRIPTIONS,
            OpenAiTranscriptions.TRANSLATIONS,
            OpenAiFiles.UPLOAD,
            OpenAiFiles.LIST,
            OpenAiFiles.RETRIEVE,
            OpenAiFiles.DELETE,
            OpenAiFiles.CONTENT);

    private static final String DEPLOYMENTS = "/deployments";

    public AzureOpenAiDialect() {
        super(true);
    }

    @Override
    public boolean speaks(String format, String model) {
        return PASSED.contains(format) || speaksResponses(format);
    }

    /**
     * The Responses API is under Azure's "v1 API", which names the deployment in the document and has no dated versions; one that is configured is for chat ("API version lifecycle").
     */
    @Override
    protected String responsesPath(ProviderCall call) {
        String base = call.basePathOr(DEFAULT_BASE_PATH);
        String v1 =
                base.endsWith(DEPLOYMENTS) ? base.substring(0, base.length() - DEPLOYMENTS.length()) + UNDATED : base;
        boolean versioned = call.apiVersion() != null
                && !Character.isDigit(call.apiVersion().charAt(0));
        return v1 + RESPONSES_PATH + (versioned ? "?api-version=" + UrlParts.encode(call.apiVersion()) : "");
    }

    @Override
    protected String path(ProviderCall call) {
        String base = call.basePathOr(DEFAULT_BASE_PATH);
        if (base.endsWith(UNDATED)) {
            String version = version(call.apiVersion());
            String query = query(call);
            return base
                    + operationPath(call)
                    + version
                    + (query.isEmpty() ? "" : (version.isEmpty() ? "?" : "&") + query);
        }
        String version = call.apiVersion() == null ? DEFAULT_API_VERSION : call.apiVersion();
        String query = query(call);
        return resource(call) + operationPath(call) + version(version) + (query.isEmpty() ? "" : "&" + query);
    }

    private static String version(String version) {
        return version == null ? "" : "?api-version=" + UrlParts.encode(version);
    }

    /** The deployment; for files, which belong to no deployment, what stands above it. */
    private static String resource(ProviderCall call) {
        String base = call.basePathOr(DEFAULT_BASE_PATH);
        if (call.operation() != Operation.FILE) {
            return base + "/" + UrlParts.encode(call.model());
        }
        return base.endsWith(DEPLOYMENTS) ? base.substring(0, base.length() - DEPLOYMENTS.length()) : base;
    }

    @Override
    public Map<String, String> credentials(String apiKey) {
        return Map.of("api-key", apiKey);
    }
}
