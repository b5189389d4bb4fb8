package io.llmgov.pii.redact;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The placeholders of one request and what they stand for. Lives and dies with the request. The same value has the same
 * placeholder throughout; values that differ at all, in case or spacing say, have different ones, because each is put back
 * exactly as it was. Numbers follow the order of the texts, so that a conversation that grows at its end keeps its
 * placeholders from request to request: prompt caches hit, and signatures over what the model wrote stay valid.
 */
public final class Placeholders {

    private final TakenNames taken;
    private final Map<String, String> byValue = new HashMap<>();
    private final Map<String, String> originals = new LinkedHashMap<>();
    private final Map<String, Integer> lastNumbers = new HashMap<>();

    /** @param request all that the model gets to read; placeholders that stand there are not given out */
    public Placeholders(String request) {
        taken = TakenNames.in(request);
    }

    /** The placeholder of a value, for instance {@code <EMAIL_1>}. */
    public String of(String type, String value) {
        return byValue.computeIfAbsent(value, any -> issue(type, value));
    }

    private String issue(String type, String value) {
        int number = lastNumbers.getOrDefault(type, 0) + 1;
        while (taken.has(type, number)) {
            number++;
        }
        lastNumbers.put(type, number);
        String placeholder = "<" + type + "_" + number + ">";
        originals.put(placeholder, value);
        return placeholder;
    }

    public boolean isEmpty() {
        return originals.isEmpty();
    }

    /** What was issued, and what it stands for. */
    public Map<String, String> originals() {
        return originals;
    }

    /** Never a value. */
    @Override
    public String toString() {
        return "Placeholders[" + originals.size() + "]";
    }
}
