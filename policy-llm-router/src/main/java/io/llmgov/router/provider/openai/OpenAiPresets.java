package io.llmgov.router.provider.openai;

import static io.llmgov.core.wire.Operation.CHAT;
import static io.llmgov.core.wire.Operation.COMPLETION;
import static io.llmgov.core.wire.Operation.EMBEDDING;
import static io.llmgov.core.wire.Operation.RERANK;
import static io.llmgov.core.wire.openai.OpenAiImages.EDITS;
import static io.llmgov.core.wire.openai.OpenAiImages.GENERATIONS;
import static io.llmgov.core.wire.openai.OpenAiTranscriptions.TRANSCRIPTIONS;
import static io.llmgov.core.wire.openai.OpenAiTranscriptions.TRANSLATIONS;
import static io.llmgov.router.provider.openai.OpenAiPreset.at;
import static io.llmgov.router.provider.openai.OpenAiQuirk.DOCUMENTS_ARE_TEXTS;
import static io.llmgov.router.provider.openai.OpenAiQuirk.END_UNMARKED;
import static io.llmgov.router.provider.openai.OpenAiQuirk.ERRORS_IN_BASE_RESP;
import static io.llmgov.router.provider.openai.OpenAiQuirk.NO_DEVELOPER_ROLE;
import static io.llmgov.router.provider.openai.OpenAiQuirk.REASONING_TOKENS_APART;
import static io.llmgov.router.provider.openai.OpenAiQuirk.RESPONSES_API;
import static io.llmgov.router.provider.openai.OpenAiQuirk.TEXT_DOCUMENTS_ARE_BARE;
import static io.llmgov.router.provider.openai.OpenAiQuirk.THINKING_IN_CONTENT;
import static io.llmgov.router.provider.openai.OpenAiQuirk.USAGE_COMES_UNASKED;

import io.llmgov.core.wire.openai.OpenAiSpeech;

/**
 * The providers that speak OpenAI's protocol, one row each: where it is, what it offers, and how it differs. Adding one
 * is adding a row here and its name to {@code ProviderType}.
 *
 * <p>The table is Java and not a resource: a misspelt column or quirk does not compile, nothing has to be found, parsed
 * or validated when a gateway starts, and the row stands where its readers look anyway, beside the code that acts on
 * it. A row holds what the provider's documents state or what its API was seen to refuse; a field that nothing is known
 * about passes, because a provider that grows must not wait for this table.
 */
public final class OpenAiPresets {

    private static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";
    private static final String MAX_TOKENS = "max_tokens";

    /** Features of OpenAI's own platform, which a server with a closed schema refuses and an open one ignores. */
    private static final String[] OPENAIS_OWN = {
        "store",
        "metadata",
        "prediction",
        "modalities",
        "audio",
        "verbosity",
        "web_search_options",
        "prompt_cache_key",
        "prompt_cache_retention",
        "safety_identifier"
    };

    public static final OpenAiPreset GROQ = at("/openai/v1", CHAT)
            .lacks("logprobs", "top_logprobs", "logit_bias", "n")
            .lacks(OPENAIS_OWN)
            .messagesLack("name")
            .takesReasoningAs("reasoning")
            .usageAt("/x_groq/usage")
            .passes(OpenAiSpeech.ID, TRANSCRIPTIONS, TRANSLATIONS)
            .quirks(RESPONSES_API)
            .source("https://console.groq.com/docs/openai");

    public static final OpenAiPreset DEEPSEEK = at("/v1", CHAT)
            .renames(MAX_COMPLETION_TOKENS, MAX_TOKENS)
            .lacks("n", "seed", "logit_bias", "parallel_tool_calls", "service_tier")
            .lacks(OPENAIS_OWN)
            .responseFormats("text", "json_object")
            .takesReasoningAs("reasoning_content")
            .quirks(NO_DEVELOPER_ROLE)
            .understands("thinking", "reasoning_effort")
            .source("https://api-docs.deepseek.com/api/create-chat-completion");

    public static final OpenAiPreset XAI = at("/v1", CHAT)
            .lacks("web_search_options", "prediction", "verbosity", "modalities", "audio")
            .finishes("", "tool_calls")
            .quirks(RESPONSES_API, REASONING_TOKENS_APART)
            .passes(GENERATIONS, EDITS)
            .source("https://docs.x.ai/docs/api-reference");

    public static final OpenAiPreset TOGETHER = at("/v1", CHAT, COMPLETION, EMBEDDING, RERANK)
            .renames(MAX_COMPLETION_TOKENS, MAX_TOKENS)
            .lacks(RERANK, "max_chunks_per_doc", "max_tokens_per_doc")
            .lacks(OPENAIS_OWN)
            .quirks(NO_DEVELOPER_ROLE)
            .passes(GENERATIONS, OpenAiSpeech.ID, TRANSCRIPTIONS, TRANSLATIONS)
            .understands("top_k")
            .source("https://docs.together.ai/docs/inference/openai-compatibility");

    public static final OpenAiPreset FIREWORKS = at("/inference/v1", CHAT, COMPLETION, EMBEDDING, RERANK)
            .renames(MAX_COMPLETION_TOKENS, MAX_TOKENS)
            .lacks("store", "modalities", "audio", "verbosity", "web_search_options")
            .takesOnly(RERANK, "model", "query", "documents", "top_n", "return_documents", "task")
            .quirks(DOCUMENTS_ARE_TEXTS)
            .quirks(RESPONSES_API)
            .understands("top_k", "reasoning_effort")
            .source("https://docs.fireworks.ai/tools-sdks/openai-compatibility");

    /** Perplexity ended Sonar's chat completions on 27 September 2026; what replaces it is a responses API. */
    public static final OpenAiPreset PERPLEXITY = at("", CHAT)
            .renames(MAX_COMPLETION_TOKENS, MAX_TOKENS)
            .lacks("tools", "tool_choice", "parallel_tool_calls", "n", "stop", "seed", "logit_bias", "logprobs")
            .lacks("top_logprobs", "service_tier", "user")
            .lacks(OPENAIS_OWN)
            .quirks(USAGE_COMES_UNASKED)
            .source("https://docs.perplexity.ai/docs/sonar/openai-compatibility");

    public static final OpenAiPreset OPENROUTER = at("/api/v1", CHAT, COMPLETION, EMBEDDING, RERANK)
            .lacks(RERANK, "return_documents", "rank_fields", "max_chunks_per_doc", "max_tokens_per_doc")
            .takesReasoningAs("reasoning")
            .quirks(RESPONSES_API)
            .understands("top_k", "cache_control", "reasoning_effort")
            .source("https://openrouter.ai/docs/api/reference/streaming");

    public static final OpenAiPreset CEREBRAS = at("/v1", CHAT, COMPLETION)
            .renames(MAX_TOKENS, MAX_COMPLETION_TOKENS)
            .lacks("frequency_penalty", "presence_penalty", "n", "store", "metadata", "modalities", "audio")
            .lacks("verbosity", "web_search_options", "prompt_cache_retention", "safety_identifier")
            .takesReasoningAs("reasoning")
            .limits("requests-day", "tokens-minute")
            .quirks(NO_DEVELOPER_ROLE)
            .source("https://inference-docs.cerebras.ai/resources/openai");

    public static final OpenAiPreset SAMBANOVA = at("/v1", CHAT, COMPLETION, EMBEDDING)
            .lacks("logit_bias", "presence_penalty", "frequency_penalty")
            .passes(TRANSCRIPTIONS, TRANSLATIONS)
            .understands("top_k")
            .source("https://docs.sambanova.ai/docs/en/features/openai-compatibility");

    public static final OpenAiPreset NVIDIA = at("/v1", CHAT, COMPLETION, EMBEDDING)
            .renames(MAX_COMPLETION_TOKENS, MAX_TOKENS)
            .lacks("service_tier")
            .lacks(OPENAIS_OWN)
            .source("https://docs.api.nvidia.com/nim/reference/llm-apis");

    public static final OpenAiPreset DATABRICKS = at("/serving-endpoints", CHAT, EMBEDDING)
            .renames(MAX_COMPLETION_TOKENS, MAX_TOKENS)
            .lacks(OPENAIS_OWN)
            .messagesLack("name")
            .quirks(USAGE_COMES_UNASKED, THINKING_IN_CONTENT)
            .source("https://docs.databricks.com/aws/machine-learning/foundation-model-apis/api-reference");

    public static final OpenAiPreset DEEPINFRA = at("/v1/openai", CHAT, COMPLETION, EMBEDDING)
            .renames(MAX_COMPLETION_TOKENS, MAX_TOKENS)
            .toolChoices("auto", "none")
            .quirks(REASONING_TOKENS_APART)
            .passes(GENERATIONS, EDITS, OpenAiSpeech.ID, TRANSCRIPTIONS, TRANSLATIONS)
            .source("https://deepinfra.com/docs/openai_api");

    /** Rerank has a base path of its own, and its name is a plural. */
    public static final OpenAiPreset DASHSCOPE = at("/compatible-mode/v1", CHAT, EMBEDDING, RERANK)
            .placed(RERANK, "/compatible-api/v1", "/reranks")
            .lacks(RERANK, "return_documents", "max_chunks_per_doc", "max_tokens_per_doc")
            .quirks(DOCUMENTS_ARE_TEXTS)
            .renames(MAX_COMPLETION_TOKENS, MAX_TOKENS)
            .lacks(OPENAIS_OWN)
            .toolChoices("auto", "none", "function")
            .takesReasoningAs("reasoning_content")
            .source("https://help.aliyun.com/en/model-studio/deep-thinking");

    public static final OpenAiPreset MOONSHOT = at("/v1", CHAT)
            .renames(MAX_COMPLETION_TOKENS, MAX_TOKENS)
            .lacks("store", "metadata", "prediction", "modalities", "audio", "verbosity", "web_search_options")
            .lacks("functions", "function_call")
            .toolChoices("auto", "none")
            .takesReasoningAs("reasoning_content")
            .usageAt("/choices/0/usage")
            .understands("thinking")
            .source("https://platform.moonshot.ai/docs/guide/migrating-from-openai-to-kimi");

    public static final OpenAiPreset ZAI = at("/api/paas/v4", CHAT)
            .renames(MAX_COMPLETION_TOKENS, MAX_TOKENS)
            .lacks("frequency_penalty", "presence_penalty", "n", "seed", "logit_bias", "logprobs", "top_logprobs")
            .lacks("parallel_tool_calls", "service_tier")
            .lacks(OPENAIS_OWN)
            .messagesLack("name")
            .toolChoices("auto")
            .responseFormats("text", "json_object")
            .takesReasoningAs("reasoning_content")
            .finishes("model_context_window_exceeded", "length")
            .finishes("sensitive", "content_filter")
            .quirks(USAGE_COMES_UNASKED, NO_DEVELOPER_ROLE)
            .understands("thinking")
            .source("https://docs.z.ai/api-reference/llm/chat-completion");

    public static final OpenAiPreset MINIMAX = at("/v1", CHAT)
            .lacks("presence_penalty", "frequency_penalty", "logit_bias", "n", "functions", "function_call")
            .lacks(OPENAIS_OWN)
            .quirks(END_UNMARKED, ERRORS_IN_BASE_RESP)
            .source("https://platform.minimax.io/docs/api-reference/text-openai-api");

    /** The path names the account: {@code /client/v4/accounts/<account id>/ai/v1} has to be configured. */
    public static final OpenAiPreset CLOUDFLARE = at(null, CHAT, EMBEDDING)
            .renames(MAX_COMPLETION_TOKENS, MAX_TOKENS)
            .source("https://developers.cloudflare.com/workers-ai/configuration/open-ai-compatibility");

    /** The model gateway, not {@code text/chat}. The credential is an IAM bearer token, not the API key it is made from. */
    public static final OpenAiPreset WATSONX = at("/ml/gateway/v1", CHAT, COMPLETION, EMBEDDING)
            .source("https://www.ibm.com/docs/en/watsonx/saas?topic=generation-inferencing-gateway-models");

    public static final OpenAiPreset HUGGINGFACE =
            at("/v1", CHAT).source("https://huggingface.co/docs/inference-providers/tasks/chat-completion");

    public static final OpenAiPreset VLLM = at("/v1", CHAT, COMPLETION, EMBEDDING, RERANK)
            .lacks("user")
            .lacks(RERANK, "return_documents", "max_chunks_per_doc")
            .quirks(TEXT_DOCUMENTS_ARE_BARE)
            .lacks(COMPLETION, "suffix")
            .passes(TRANSCRIPTIONS, TRANSLATIONS)
            .quirks(RESPONSES_API)
            .understands("top_k", "reasoning_effort")
            .source("https://docs.vllm.ai/en/stable/serving/online_serving.html");

    public static final OpenAiPreset LMSTUDIO = at("/v1", CHAT, COMPLETION, EMBEDDING)
            .renames(MAX_COMPLETION_TOKENS, MAX_TOKENS)
            .quirks(RESPONSES_API)
            .understands("top_k")
            .source("https://lmstudio.ai/docs/developer/openai-compat");

    /** GitHub retired the service on 30 July 2026. */
    public static final OpenAiPreset GITHUB_MODELS =
            at("/inference", CHAT, EMBEDDING).source("https://docs.github.com/en/rest/models/inference");

    /** Models of Azure AI Foundry that are not OpenAI's. Without the header a field that Azure does not know is refused. */
    public static final OpenAiPreset AZURE_AI = at("/models", CHAT, EMBEDDING)
            .keyIn("api-key")
            .apiVersion("2024-05-01-preview")
            .header("extra-parameters", "pass-through")
            .source("https://learn.microsoft.com/en-us/rest/api/microsoft-foundry/modelinference/");

    public static final OpenAiPreset AI21 = at("/studio/v1", CHAT)
            .renames(MAX_COMPLETION_TOKENS, MAX_TOKENS)
            .lacks("frequency_penalty", "presence_penalty", "logit_bias", "logprobs", "top_logprobs")
            .lacks("parallel_tool_calls", "service_tier", "user")
            .lacks(OPENAIS_OWN)
            .quirks(USAGE_COMES_UNASKED)
            .source("https://docs.ai21.com/reference/jamba-1-6-api-ref");

    private OpenAiPresets() {}
}
