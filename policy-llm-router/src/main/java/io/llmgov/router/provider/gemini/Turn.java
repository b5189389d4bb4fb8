package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One element of {@code contents}: what one side says before the other speaks again. Results of functions have a turn of
 * their own, in the order of the calls that they answer ("Function calling").
 */
final class Turn {

    private final String role;
    private final boolean ofResults;
    private final List<Result> results = new ArrayList<>();
    private final ArrayNode parts = JsonArrays.of();

    private Turn(String role, boolean ofResults) {
        this.role = role;
        this.ofResults = ofResults;
    }

    static Turn by(String role) {
        return new Turn(role, false);
    }

    static Turn ofResults() {
        return new Turn(Gemini.USER, true);
    }

    /** A turn of the user. */
    static Turn saying(String text) {
        Turn turn = by(Gemini.USER);
        turn.add(GeminiContent.text(text));
        return turn;
    }

    void add(JsonNode part) {
        parts.add(part);
    }

    /** @param order the place of the call that this answers, among all calls */
    void addResult(ObjectNode part, int order) {
        results.add(new Result(part, order));
    }

    private record Result(ObjectNode part, int order) {}

    boolean isBy(String someone) {
        return role.equals(someone) && !ofResults;
    }

    boolean isOfResults() {
        return ofResults;
    }

    ObjectNode content() {
        ObjectNode content = Json.object().put(Gemini.ROLE, role);
        ArrayNode all = content.putArray(Gemini.PARTS);
        results.stream().sorted(Comparator.comparingInt(Result::order)).forEach(result -> all.add(result.part()));
        all.addAll(parts);
        return content;
    }
}
