package io.llmgov.router.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.Operation;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderCall;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * A chat request that another protocol's client made, for a provider that knows OpenAI's own fields only. Translation
 * writes the pivot with all its extensions, and OpenAI refuses a field that it does not know; so what it can say in its
 * own words is said in them, and the rest is left out and reported. Thinking of earlier answers is left out without a
 * word: the next answer does not need it, and Anthropic itself leaves it out likewise.
 */
final class TranslatedRequest {

    /** What OpenAI understands of the extensions. */
    static final Set<String> OPENAI = Set.of();

    /** Longer identifiers are refused (OpenAI API reference, {@code safety_identifier}). */
    private static final int MAX_USER_LENGTH = 64;

    private static final int LOW_BUDGET = 4096;
    private static final int MEDIUM_BUDGET = 12288;

    private final ProviderCall call;
    private final Set<String> understood;
    private final DroppedParameters dropped;
    private final ReasoningModel model;
    private final ObjectNode body = Json.object();

    private TranslatedRequest(ProviderCall call, Set<String> understood, DroppedParameters dropped) {
        this.call = call;
        this.understood = understood;
        this.dropped = dropped;
        this.model = ReasoningModel.of(call.model());
    }

    /** @param understood names of extensions that the provider takes */
    static ObjectNode plain(ProviderCall call, Set<String> understood, DroppedParameters dropped) {
        return call.operation() == Operation.CHAT
                ? new TranslatedRequest(call, understood, dropped).body()
                : call.request();
    }

    private ObjectNode body() {
        body.setAll(call.request());
        if (body.get(OpenAi.MESSAGES) instanceof ArrayNode messages) {
            body.set(OpenAi.MESSAGES, new TranslatedMessages(understood, dropped).plain(messages));
        }
        if (body.get(OpenAi.TOOLS) instanceof ArrayNode tools) {
            body.set(OpenAi.TOOLS, tools(tools));
        }
        writeReasoning();
        writeSampling();
        writeFormat();
        writeUser();
        for (String extension :
                new String[] {OpenAi.TOP_K, OpenAi.CACHE_CONTROL, OpenAi.REASONING, OpenAi.EXTRA_BODY}) {
            if (!understood.contains(extension) && body.remove(extension) != null) {
                dropped.add(extension);
            }
        }
        return body;
    }

    private ArrayNode tools(ArrayNode tools) {
        ArrayNode plain = JsonArrays.of();
        for (JsonNode tool : tools) {
            if (!(tool instanceof ObjectNode original)) {
                plain.add(tool);
                continue;
            }
            ObjectNode copy = Json.object();
            copy.setAll(original);
            leaveOutMarker(copy, understood, dropped);
            if (tool.path(OpenAi.FUNCTION).path(OpenAi.STRICT).asBoolean(false)
                    && !StrictSchema.accepts(tool.path(OpenAi.FUNCTION).path(OpenAi.PARAMETERS))) {
                ObjectNode function = tool.path(OpenAi.FUNCTION).deepCopy();
                copy.set(OpenAi.FUNCTION, function.put(OpenAi.STRICT, false));
                dropped.add("tools.function.strict");
            }
            plain.add(copy);
        }
        return plain;
    }

    static void leaveOutMarker(ObjectNode marked, Set<String> understood, DroppedParameters dropped) {
        if (!understood.contains(OpenAi.CACHE_CONTROL) && marked.remove(OpenAi.CACHE_CONTROL) != null) {
            dropped.add(OpenAi.CACHE_CONTROL);
        }
    }

    /** Anthropic's {@code thinking} becomes OpenAI's effort where the model is known to take one. */
    private void writeReasoning() {
        JsonNode thinking = body.remove(OpenAi.THINKING);
        if (understood.contains(OpenAi.THINKING)) {
            writeThinking(thinking);
            return;
        }
        String given = body.path(OpenAi.REASONING_EFFORT).asText("");
        String field = given.isEmpty() ? OpenAi.THINKING : OpenAi.REASONING_EFFORT;
        String asked = given.isEmpty() ? level(thinking) : given;
        body.remove(OpenAi.REASONING_EFFORT);
        if (asked == null) {
            return;
        }
        String effort =
                model.takesEffort() ? model.effort(asked) : understood.contains(OpenAi.REASONING_EFFORT) ? asked : null;
        if (effort != null) {
            body.put(OpenAi.REASONING_EFFORT, effort);
        }
        boolean offAnyway = "none".equals(asked) && !model.takesEffort();
        if (effort == null && !offAnyway) {
            dropped.add(field);
            if (thinking != null) {
                dropped.add(OpenAi.THINKING);
            }
        }
    }

    /** DeepSeek, Z.AI and Moonshot have Anthropic's switch, without a budget; DeepSeek has an effort beside it. */
    private void writeThinking(JsonNode thinking) {
        String effort = body.path(OpenAi.REASONING_EFFORT).asText(null);
        body.remove(OpenAi.REASONING_EFFORT);
        boolean off = "none".equals(level(thinking)) || "none".equals(effort);
        if (off || effort != null || level(thinking) != null) {
            body.putObject(OpenAi.THINKING).put(OpenAi.TYPE, off ? "disabled" : "enabled");
        }
        if (effort == null || "none".equals(effort)) {
            return;
        }
        if (!off && understood.contains(OpenAi.REASONING_EFFORT)) {
            body.put(OpenAi.REASONING_EFFORT, effort);
        } else {
            dropped.add(OpenAi.REASONING_EFFORT);
        }
    }

    /** @return null when nothing is asked for */
    private static String level(JsonNode thinking) {
        if (thinking == null) {
            return null;
        }
        return switch (thinking.path(OpenAi.TYPE).asText("")) {
            case "disabled" -> "none";
            case "adaptive" -> "medium";
            case "enabled" -> level(thinking.path("budget_tokens").asLong(MEDIUM_BUDGET));
            default -> null;
        };
    }

    private static String level(long budget) {
        return budget <= LOW_BUDGET ? "low" : budget <= MEDIUM_BUDGET ? "medium" : "high";
    }

    /** Models that reason take no sampling parameters but the defaults, and no stop sequences. */
    private void writeSampling() {
        if (!model.refusesSampling(body.path(OpenAi.REASONING_EFFORT).asText(null))) {
            return;
        }
        for (String field : new String[] {OpenAi.TEMPERATURE, OpenAi.TOP_P, OpenAi.STOP}) {
            JsonNode value = body.remove(field);
            boolean isDefault = value != null && value.isNumber() && value.doubleValue() == 1;
            if (value != null && !value.isNull() && !isDefault) {
                dropped.add(field);
            }
        }
    }

    private void writeFormat() {
        JsonNode format = body.path(OpenAi.RESPONSE_FORMAT).path(OpenAi.JSON_SCHEMA);
        if (format.path(OpenAi.STRICT).asBoolean(false) && !StrictSchema.accepts(format.path(OpenAi.SCHEMA))) {
            ObjectNode relaxed = body.path(OpenAi.RESPONSE_FORMAT).deepCopy();
            relaxed.withObjectProperty(OpenAi.JSON_SCHEMA).put(OpenAi.STRICT, false);
            body.set(OpenAi.RESPONSE_FORMAT, relaxed);
            dropped.add(OpenAi.RESPONSE_FORMAT);
        }
    }

    /** An identifier that is too long is told by its digest, which is as stable. */
    private void writeUser() {
        String user = body.path(OpenAi.USER).asText("");
        if (user.length() > MAX_USER_LENGTH) {
            body.put(OpenAi.USER, sha256(user));
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
