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
 * Azure OpenAI: OpenAI's documents under a path that names the deployment ({@code model} of a target is the
 * deployment's name), with an API version and an {@code api-key} header (Azure OpenAI REST API reference). Content
 * filter results are part of the documents and pass as they are.
 */
public final class AzureOpenAiDialect extends OpenAiDialect {

    /** The newest general-availability version of Azure's deployment-based data plane. */
    static final String DEFAULT_API_VERSION = "2024-10-21";

    private static final String DEFAULT_BASE_PATH = "/openai/deployments";

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

    @Override
    public boolean speaks(String format) {
        return PASSED.contains(format);
    }

    @Override
    protected String path(ProviderCall call) {
        String version = call.apiVersion() == null ? DEFAULT_API_VERSION : call.apiVersion();
        String query = query(call);
        return resource(call) + operationPath(call) + "?api-version=" + UrlParts.encode(version)
                + (query.isEmpty() ? "" : "&" + query);
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
