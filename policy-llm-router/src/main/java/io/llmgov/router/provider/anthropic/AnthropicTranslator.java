package io.llmgov.router.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.ProviderError;
import io.llmgov.router.provider.Translation;
import java.util.function.LongSupplier;

/** The translation itself, for other providers that serve Claude models: they know where and how to call, not the format. */
public final class AnthropicTranslator {

    /** The field of a body that names the version of the protocol, where that is no header. */
    public static final String VERSION_FIELD = "anthropic_version";

    /** The version of the protocol on Vertex AI. */
    public static final String VERTEX_VERSION = AnthropicService.VERTEX_VERSION;

    private AnthropicTranslator() {}

    /**
     * A chat request as a Messages request.
     *
     * @param path the whole path to send it to
     * @param clock seconds since 1970
     */
    public static Translation chat(ProviderCall call, AnthropicService service, String path, LongSupplier clock) {
        return AnthropicRequest.translate(call, service, path, clock);
    }

    /** An error in Anthropic's form. */
    public static ProviderError error(int status, JsonNode body) {
        return AnthropicErrors.translate(status, body);
    }
}
