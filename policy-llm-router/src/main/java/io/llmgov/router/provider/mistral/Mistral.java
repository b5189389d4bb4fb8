package io.llmgov.router.provider.mistral;

/** Names of Mistral's API where they aren't OpenAI's (Mistral API reference, "Chat", "Fill in the middle", "Embeddings"). */
final class Mistral {

    static final String RANDOM_SEED = "random_seed";
    static final String PREFIX = "prefix";
    static final String PROMPT_MODE = "prompt_mode";
    static final String OUTPUT_DIMENSION = "output_dimension";
    static final String OUTPUT_DTYPE = "output_dtype";

    /** The only other value of {@code prompt_mode} is none at all. */
    static final String REASONING_MODE = "reasoning";

    /** A tool choice: what OpenAI calls {@code required}. */
    static final String ANY = "any";

    /** A part of a content: what the model thought, as a list of parts. */
    static final String THINKING = "thinking";

    /** A part of a content: the numbers of the sources that the text before it rests on. */
    static final String REFERENCE = "reference";

    static final String DOCUMENT_URL = "document_url";
    static final String DOCUMENT_NAME = "document_name";
    static final String FILE_ID = "file_id";
    static final String INPUT_AUDIO = "input_audio";

    static final String PROMPT = "prompt";
    static final String SUFFIX = "suffix";

    /** What the answers of this provider carry beside OpenAI's fields stands under this name in {@code extra_content}. */
    static final String EXTRA = "mistral";

    static final String REFERENCES = "references";

    private Mistral() {}
}
