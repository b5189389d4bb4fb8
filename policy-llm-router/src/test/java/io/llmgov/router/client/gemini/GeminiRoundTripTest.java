package io.llmgov.router.client.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.router.client.Pivot;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.gemini.GeminiDialect;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a Gemini client says arrives at Gemini even by way of the pivot: random requests of what the pivot can express. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeminiRoundTripTest {

    private static final int ROUNDS = 500;

    /** Has penalties and log probabilities. */
    private static final String OLD_MODEL = "gemini-2.0-flash";

    /** Has ids and signatures of calls. */
    private static final String NEW_MODEL = "gemini-3.0-pro";

    private final Random random = new Random(20_261_122);

    @Test
    void a_request_survives_the_way_through_the_pivot() {
        for (int round = 0; round < ROUNDS; round++) {
            boolean newer = round % 2 == 0;
            ObjectNode request = request(newer);

            Pivot pivot = GeminiProtocol.generate().pivot(request, false);
            Translation translation =
                    new GeminiDialect(() -> 1).translate(call(pivot.request(), newer ? NEW_MODEL : OLD_MODEL));

            assertThat(pivot.droppedParameters()).isEmpty();
            assertThat(translation.droppedParameters()).isEmpty();
            assertThat(Json.parse(Json.text(translation.body())))
                    .as("round %d", round)
                    .isEqualTo(Json.parse(Json.text(request)));
        }
    }

    private static ProviderCall call(ObjectNode request, String model) {
        return new ProviderCall(
                OpenAiChat.ID, Operation.CHAT, request, false, model, null, null, null, null, 4096, true);
    }

    private ObjectNode request(boolean newer) {
        ObjectNode request = Json.object();
        if (random.nextBoolean()) {
            request.putObject("systemInstruction").putArray("parts").add(text("system"));
        }
        ArrayNode contents = request.putArray("contents");
        int turns = 1 + random.nextInt(3);
        for (int i = 0; i < turns; i++) {
            user(contents);
            if (i < turns - 1) {
                model(contents, newer, i);
            }
        }
        boolean tools = random.nextBoolean();
        if (tools) {
            tools(request);
        }
        ObjectNode config = config(newer);
        if (!config.isEmpty()) {
            request.set("generationConfig", config);
        }
        return request;
    }

    private void user(ArrayNode contents) {
        ArrayNode parts = contents.addObject().put("role", "user").putArray("parts");
        parts.add(text("question"));
        if (random.nextBoolean()) {
            blob(parts, "image/png");
        }
        if (random.nextBoolean()) {
            blob(parts, "audio/wav");
        }
        if (random.nextBoolean()) {
            blob(parts, "application/pdf");
        }
        if (random.nextBoolean()) {
            blob(parts, "video/mp4");
        }
    }

    private static void blob(ArrayNode parts, String type) {
        parts.addObject().putObject("inlineData").put("mimeType", type).put("data", "AAAA");
    }

    private void model(ArrayNode contents, boolean newer, int turn) {
        ArrayNode parts = contents.addObject().put("role", "model").putArray("parts");
        boolean calls = random.nextBoolean();
        ObjectNode said = text("answer");
        if (newer && !calls && random.nextBoolean()) {
            said.put("thoughtSignature", "c2lnbmF0dXJl");
        }
        parts.add(said);
        if (!calls) {
            return;
        }
        ArrayNode results = contents.addObject().put("role", "user").putArray("parts");
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            ObjectNode part = parts.addObject();
            ObjectNode call = part.putObject("functionCall");
            ObjectNode result = results.addObject().putObject("functionResponse");
            if (newer) {
                String id = "call-" + turn + "-" + i;
                call.put("id", id);
                result.put("id", id);
            }
            call.put("name", "lookup").putObject("args").put("q", "x" + i).put("n", random.nextInt(9));
            if (newer && i == 0) {
                part.put("thoughtSignature", "c2ln");
            }
            result.put("name", "lookup");
            switch (random.nextInt(3)) {
                case 0 -> result.putObject("response").put("output", "plain text " + i);
                case 1 -> result.putObject("response").put("result", i).put("ok", true);
                default ->
                    result.putObject("response").putArray("output").add(1).add("two");
            }
        }
    }

    private void tools(ObjectNode request) {
        ArrayNode declarations = request.putArray("tools").addObject().putArray("functionDeclarations");
        for (String name : new String[] {"lookup", "other"}) {
            ObjectNode declaration = declarations.addObject().put("name", name).put("description", "does " + name);
            ObjectNode schema = declaration.putObject("parametersJsonSchema").put("type", "object");
            schema.putObject("properties").putObject("q").put("type", "string");
        }
        switch (random.nextInt(5)) {
            case 0 -> mode(request, "AUTO");
            case 1 -> mode(request, "NONE");
            case 2 -> mode(request, "ANY");
            case 3 -> mode(request, "ANY").putArray("allowedFunctionNames").add("lookup");
            default -> {
                // Gemini's own choice.
            }
        }
    }

    private static ObjectNode mode(ObjectNode request, String mode) {
        return request.putObject("toolConfig")
                .putObject("functionCallingConfig")
                .put("mode", mode);
    }

    private ObjectNode config(boolean newer) {
        ObjectNode config = Json.object();
        if (!newer) {
            maybe(() -> config.put("candidateCount", 2 + random.nextInt(3)));
        }
        maybe(() -> config.put("maxOutputTokens", 1 + random.nextInt(1000)));
        maybe(() -> config.put("temperature", 0.25));
        maybe(() -> config.put("topP", 0.5));
        maybe(() -> config.put("topK", 40));
        if (!newer) {
            maybe(() -> config.put("presencePenalty", 0.5));
            maybe(() -> config.put("frequencyPenalty", -0.5));
        }
        maybe(() -> config.put("seed", random.nextInt()));
        maybe(() -> config.putArray("stopSequences").add("END").add("\n"));
        if (!newer) {
            maybe(() -> config.put("responseLogprobs", true).put("logprobs", 3));
        }
        if (newer) {
            maybe(() -> config.putObject("thinkingConfig")
                    .put("thinkingLevel", random.nextBoolean() ? "LOW" : "HIGH")
                    .put("includeThoughts", true));
        }
        return config;
    }

    private void maybe(Runnable setting) {
        if (random.nextBoolean()) {
            setting.run();
        }
    }

    private ObjectNode text(String text) {
        return Json.object().put("text", text + random.nextInt(1000));
    }
}
