package io.llmgov.bench;

/**
 * What the clients of one route ask.
 *
 * @param chat JSON of a request that is answered whole
 * @param stream the same with a longer answer in a stream
 */
record Prompts(String chat, String stream) {

    private static final String CONTEXT =
            "You are the assistant of a company that sells garden tools. Be brief and friendly. ";

    /** About as long as a short conversation is: 1 kB. */
    static final Prompts SHORT = of(12, "");

    /** As long, with five values for a redaction to find. */
    static final Prompts WITH_VALUES = of(
            12,
            " for anna.keller@bank.example, +49 30 901820, IBAN DE89370400440532013000, from 2001:db8:85a3::8a2e:370:7334"
                    + " or 02:42:ac:11:00:02");

    /** 10 kB, with the same values. */
    static final Prompts LONG = of(118, " for anna.keller@bank.example, +49 30 901820, IBAN DE89370400440532013000");

    private static Prompts of(int sentences, String more) {
        return new Prompts(
                body(sentences, "Write 100 words" + more, false), body(sentences, "Write 200 words" + more, true));
    }

    private static String body(int sentences, String question, boolean stream) {
        return """
                {"model": "gpt-4o-mini", "stream": %s, "temperature": 0.3, "max_tokens": 1000, "messages": [
                  {"role": "system", "content": "%s"},
                  {"role": "user", "content": "Which spade is the best one?"},
                  {"role": "assistant", "content": "The one that fits your height."},
                  {"role": "user", "content": "%s"}]}""".formatted(stream, CONTEXT.repeat(sentences), question);
    }
}
