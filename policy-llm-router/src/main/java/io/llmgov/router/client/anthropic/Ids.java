package io.llmgov.router.client.anthropic;

import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as Anthropic's clients know them. */
final class Ids {

    private static final String MESSAGE = "msg_";
    private static final String CALL = "toolu_";
    private static final Pattern REFUSED = Pattern.compile("[^a-zA-Z0-9_-]");

    private Ids() {}

    /** @param id the provider's; empty when it gave none */
    static String ofMessage(String id) {
        if (id.startsWith(MESSAGE)) {
            return id;
        }
        return MESSAGE + (id.isEmpty() ? random() : clean(id));
    }

    /** An id for a call that came without one: across a conversation no two may be alike. */
    static String ofCall() {
        return CALL + random();
    }

    /** Anthropic's clients may refuse other characters, as Anthropic does. */
    static String clean(String id) {
        return REFUSED.matcher(id).replaceAll("_");
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
