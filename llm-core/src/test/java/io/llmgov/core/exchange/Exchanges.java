package io.llmgov.core.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gravitee.gateway.api.buffer.Buffer;
import io.llmgov.core.json.Json;
import io.llmgov.core.testing.GatewayCall;
import io.llmgov.core.wire.RequestPath;
import io.llmgov.core.wire.openai.OpenAiChat;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.processors.PublishProcessor;
import java.nio.charset.StandardCharsets;

/** Requests, exchanges and provider streams that these tests have in common. */
final class Exchanges {

    static final String CHAT =
            "{\"model\":\"m\", \"temperature\":1.10, \"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    static final String EVENT_1 = "data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n\n";
    static final String EVENT_2 = "data: {\"choices\":[{\"delta\":{\"content\":\"lo\"}}]}\n\n";
    static final String USAGE_EVENT =
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}\n\n";
    static final String DONE = "data: [DONE]\n\n";

    static final Admission ADMISSION = new Admission(1024 * 1024, false);

    private Exchanges() {}

    static Exchange chat() {
        return chat(GatewayCall.chat(CHAT));
    }

    static Exchange chat(GatewayCall call) {
        return new Exchange(
                call.context(),
                new OpenAiChat(),
                RequestPath.of("/v1/chat/completions"),
                CHAT.getBytes(StandardCharsets.UTF_8),
                (ObjectNode) Json.parse(CHAT));
    }

    /** A provider's stream that the test feeds. */
    static PublishProcessor<Buffer> provider() {
        return PublishProcessor.create();
    }

    static Buffer buffer(String text) {
        return Buffer.buffer(text);
    }

    static Flowable<Buffer> buffers(String... texts) {
        return Flowable.fromArray(texts).map(Buffer::buffer);
    }
}
