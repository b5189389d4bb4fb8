package io.llmgov.router.client.completions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.client.Pivot;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.Set;

/** One request for a completion, told as a chat. Fields that both protocols have, and unknown ones, pass as they are. */
final class CompletionsRequest {

    /**
     * What the protocol promises a client that sets no bound. It is kept, so that the same request is answered alike by
     * whoever answers it.
     */
    private static final int DEFAULT_MAX_TOKENS = 16;

    /** Fields that mean nothing in this protocol but would in a chat. */
    private static final Set<String> CHAT_ONLY = Set.of(
            OpenAi.MESSAGES,
            OpenAi.TOOLS,
            OpenAi.TOOL_CHOICE,
            OpenAi.PARALLEL_TOOL_CALLS,
            OpenAi.FUNCTIONS,
            OpenAi.FUNCTION_CALL,
            OpenAi.TOP_LOGPROBS,
            OpenAi.AUDIO,
            "modalities");

    private final ObjectNode request;
    private final ObjectNode chat = Json.object();
    private final DroppedParameters dropped = new DroppedParameters();

    CompletionsRequest(ObjectNode request) {
        this.request = request;
    }

    Pivot pivot() {
        String prompt = prompt();
        boolean echo = request.path(Completions.ECHO).asBoolean(false);
        refuseSuffix();
        chat.setAll(request);
        chat.remove(Set.of(Completions.PROMPT, Completions.SUFFIX, Completions.ECHO));
        leaveOutChatFields();
        leaveOutBestOf();
        chat.putArray(OpenAi.MESSAGES).addObject().put(OpenAi.ROLE, OpenAi.USER).put(OpenAi.CONTENT, prompt);
        writeMaxTokens();
        writeLogprobs(echo);
        return new Pivot(chat, dropped.names(), new CompletionsAnswers(echo ? prompt : ""));
    }

    private String prompt() {
        JsonNode prompt = request.path(Completions.PROMPT);
        JsonNode single = prompt.isArray() && prompt.size() == 1 ? prompt.get(0) : prompt;
        if (single.isTextual() && !single.textValue().isEmpty()) {
            return single.textValue();
        }
        if (single.isNumber() || single.isArray() && single.path(0).isNumber()) {
            throw unsupported("The provider of this model takes a prompt as text, not as tokens.", Completions.PROMPT);
        }
        if (single.isArray() && !single.isEmpty()) {
            throw unsupported(
                    "The provider of this model takes one prompt for each request, not several.", Completions.PROMPT);
        }
        throw unsupported("The field 'prompt' must be a non-empty string.", Completions.PROMPT);
    }

    /** Without it the model would write on instead of filling a gap. */
    private void refuseSuffix() {
        if (!request.path(Completions.SUFFIX).asText("").isEmpty()) {
            throw unsupported("The provider of this model cannot insert text before a suffix.", Completions.SUFFIX);
        }
    }

    private void leaveOutChatFields() {
        for (String field : CHAT_ONLY) {
            if (chat.remove(field) != null) {
                dropped.add(field);
            }
        }
    }

    /** As many candidates as answers changes nothing. */
    private void leaveOutBestOf() {
        JsonNode bestOf = chat.remove(Completions.BEST_OF);
        if (bestOf != null
                && !bestOf.isNull()
                && bestOf.asInt(0) != request.path(OpenAi.N).asInt(1)) {
            dropped.add(Completions.BEST_OF);
        }
    }

    private void writeMaxTokens() {
        JsonNode bound = request.path(OpenAi.MAX_TOKENS);
        if (bound.isNumber() && bound.asLong() < 1) {
            throw unsupported(
                    "The provider of this model must write at least one token; it cannot score a prompt.",
                    OpenAi.MAX_TOKENS);
        }
        if ((bound.isMissingNode() || bound.isNull()) && !request.hasNonNull(OpenAi.MAX_COMPLETION_TOKENS)) {
            chat.put(OpenAi.MAX_TOKENS, DEFAULT_MAX_TOKENS);
        }
    }

    /** Here a number of alternatives, there a flag and a number. */
    private void writeLogprobs(boolean echo) {
        JsonNode logprobs = chat.remove(OpenAi.LOGPROBS);
        boolean wanted = logprobs != null && (logprobs.isNumber() || logprobs.asBoolean(false));
        if (!wanted) {
            return;
        }
        if (echo) {
            throw unsupported("The provider of this model knows no log probabilities of a prompt.", Completions.ECHO);
        }
        chat.put(OpenAi.LOGPROBS, true);
        if (logprobs.isNumber() && logprobs.asInt() > 0) {
            chat.set(OpenAi.TOP_LOGPROBS, logprobs);
        }
    }

    private static UnsupportedRequestException unsupported(String message, String field) {
        return new UnsupportedRequestException(message, field);
    }
}
