package io.llmgov.runtime.tokens;

import static com.knuddels.jtokkit.api.EncodingType.CL100K_BASE;
import static com.knuddels.jtokkit.api.EncodingType.O200K_BASE;
import static com.knuddels.jtokkit.api.EncodingType.P50K_BASE;
import static com.knuddels.jtokkit.api.EncodingType.R50K_BASE;
import static io.llmgov.runtime.tokens.ModelTokenizer.EXACT;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which tokenizer counts for which model. OpenAI's models stand here as tiktoken's {@code model.py} has them; the
 * vocabularies of the others aren't public (Claude 3 and later, Gemini) or aren't shipped (Llama, Mistral and so on), so
 * they are counted in o200k_base and scaled up.
 */
final class ModelTokenizers {

    private static final int GEMINI = 110;
    private static final int OTHERS = 120;

    /** The first family whose pattern is found in the bare name decides. */
    private static final List<Family> FAMILIES = List.of(
            new Family(ModelName.start("o[1-9]"), new ModelTokenizer(O200K_BASE, EXACT)),
            new Family(
                    ModelName.word("gpt-?4o|gpt-?4[.-][15](?!\\d)|gpt-?[5-9]|gpt-oss|gpt-(?:audio|realtime)|chatgpt-"
                            + "|codex-mini|computer-use-preview"),
                    new ModelTokenizer(O200K_BASE, EXACT)),
            new Family(
                    ModelName.word("text-davinci-00[23]|(?:text|code)-davinci-edit|code-(?:davinci|cushman)"
                            + "|(?:davinci|cushman)-codex"),
                    new ModelTokenizer(P50K_BASE, EXACT)),
            new Family(
                    ModelName.word("gpt-?4|gpt-?3\\.?5|text-embedding-(?:3|ada)|(?:davinci|babbage)-002"),
                    new ModelTokenizer(CL100K_BASE, EXACT)),
            new Family(
                    ModelName.start("(?:text-(?:similarity-|search-)?|code-search-)?(?:davinci|curie|babbage|ada)"),
                    new ModelTokenizer(R50K_BASE, EXACT)),
            new Family(
                    ModelName.word("gemini|gemma|(?:text|gemini)-embedding-0|text-multilingual-embedding"),
                    new ModelTokenizer(O200K_BASE, GEMINI)));

    private static final ModelTokenizer OTHER = new ModelTokenizer(O200K_BASE, OTHERS);

    private final List<ModelFactor> factors;

    /** @param factors take precedence over the built-in ones, the first match first */
    ModelTokenizers(List<ModelFactor> factors) {
        this.factors = List.copyOf(factors);
    }

    ModelTokenizer of(String model) {
        String name = ModelName.bare(model);
        ModelTokenizer tokenizer = FAMILIES.stream()
                .filter(family -> family.pattern().matcher(name).find())
                .findFirst()
                .map(Family::tokenizer)
                .orElse(OTHER);
        return factors.stream()
                .filter(factor -> factor.appliesTo(name))
                .findFirst()
                .map(factor -> tokenizer.withPercent(factor.percent()))
                .orElse(tokenizer);
    }

    private record Family(Pattern pattern, ModelTokenizer tokenizer) {}
}
