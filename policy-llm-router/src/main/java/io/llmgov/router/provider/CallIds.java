package io.llmgov.router.provider;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Ids for the calls of one answer, for models that give none: OpenAI's clients name the call that they answer, and across
 * a conversation no two may be alike. Made of the answer's own id, and of characters that every provider takes.
 */
public final class CallIds {

    private static final Pattern REFUSED = Pattern.compile("[^a-zA-Z0-9_-]");
    private static final int MAX_LENGTH = 28;

    private String base;
    private int count;

    /** @param responseId the answer's id; null when it has none */
    public String next(String responseId) {
        if (base == null) {
            String unique = responseId == null || responseId.isEmpty()
                    ? UUID.randomUUID().toString()
                    : responseId;
            String clean = REFUSED.matcher(unique).replaceAll("_");
            base = "call_" + (clean.length() > MAX_LENGTH ? clean.substring(0, MAX_LENGTH) : clean);
        }
        return base + "_" + count++;
    }
}
