package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.gemini.GeminiGenerate;
import io.llmgov.core.wire.gemini.GeminiStream;
import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.router.client.ClientProtocol;
import io.llmgov.router.client.Pivot;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.ProviderError;

/** Google's Gemini API as clients speak it: {@code generateContent} and {@code streamGenerateContent}. */
public final class GeminiProtocol implements ClientProtocol {

    private final String format;

    private GeminiProtocol(String format) {
        this.format = format;
    }

    public static GeminiProtocol generate() {
        return new GeminiProtocol(GeminiGenerate.ID);
    }

    public static GeminiProtocol stream() {
        return new GeminiProtocol(GeminiStream.ID);
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public String pivotFormat() {
        return OpenAiChat.ID;
    }

    @Override
    public Operation pivotOperation() {
        return Operation.CHAT;
    }

    @Override
    public Pivot pivot(ObjectNode request, boolean streaming) {
        DroppedParameters dropped = new DroppedParameters();
        PivotRequest pivot = PivotRequest.of(ProtoJson.canonical(request), streaming, dropped);
        return new Pivot(pivot.body(), dropped.names(), new GeminiClientAnswers(pivot.shape()));
    }

    @Override
    public ObjectNode errorBody(ProviderError error) {
        return ClientErrors.body(error);
    }

    @Override
    public String parameter(String pivotParameter) {
        return ParameterNames.geminis(pivotParameter);
    }
}
