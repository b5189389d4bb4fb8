package io.llmgov.router.provider.gemini;

import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.UrlParts;

/** The path of a model's method (Gemini API reference, "models"), and the resource name in it. */
final class GeminiPath {

    private static final String DEFAULT_VERSION = "v1beta";
    private static final String MODELS = "models";
    private static final String TUNED_MODELS = "tunedModels";

    private GeminiPath() {}

    static String of(ProviderCall call, String method) {
        String version = call.apiVersion() == null ? DEFAULT_VERSION : UrlParts.encode(call.apiVersion());
        String resource = resource(call.model());
        int slash = resource.indexOf('/');
        return call.basePathOr("/" + version) + "/" + resource.substring(0, slash) + "/"
                + UrlParts.encode(resource.substring(slash + 1)) + ":" + method;
    }

    /** A configuration may name a model with or without its collection. */
    static String resource(String model) {
        boolean named = model.startsWith(MODELS + "/") || model.startsWith(TUNED_MODELS + "/");
        return named ? model : MODELS + "/" + model;
    }
}
