package io.llmgov.router.provider.bedrock;

import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.UrlParts;

/** The path of a model's operation (Amazon Bedrock Runtime API reference). An ARN's colons and slashes are encoded. */
final class BedrockPath {

    static final String CONVERSE = "converse";
    static final String CONVERSE_STREAM = "converse-stream";
    static final String INVOKE = "invoke";

    private BedrockPath() {}

    static String of(ProviderCall call, String operation) {
        return call.basePathOr("") + "/model/" + UrlParts.encode(call.model()) + "/" + operation;
    }
}
