package io.llmgov.router.provider;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes which feature is shown by which golden case, for each client protocol and provider. */
final class FeatureTable {

    /** The names that {@code features.txt} may hold, in the order of the table's rows. */
    static final List<String> FEATURES = List.of(
            "chat",
            "stream",
            "system",
            "multi-turn",
            "image",
            "document",
            "audio",
            "tools",
            "tool-choice",
            "parallel-tools",
            "tool-results",
            "tool-errors",
            "structured-output",
            "reasoning",
            "reasoning-signatures",
            "stop-reasons",
            "max-tokens",
            "sampling",
            "seed",
            "n",
            "penalties",
            "logprobs",
            "usage",
            "cached-tokens",
            "reasoning-tokens",
            "cache-markers",
            "refusal",
            "errors",
            "stream-errors",
            "dropped",
            "embeddings",
            "rerank",
            "token-count",
            "pass-through");

    /** The providers with a translation of their own; each gets a column. */
    private static final List<String> TRANSLATED = List.of(
            "anthropic", "bedrock", "gemini", "vertex", "cohere", "mistral", "ollama", "azure-openai", "openai");

    private static final String INTRODUCTION = """
            # What is translated, and where that is shown

            Generated from the golden cases of the router's tests (`policy-llm-router/src/test/resources/golden`); do not edit.
            Each link is a case that `GoldenTest` runs: the client's request, what the provider gets, what it answers, what the
            client gets. A parameter that a provider cannot express is reported (`dropped`) or refused; an empty cell means that no
            case shows the feature for that pair, not that it fails: every client protocol reaches every chat provider by way of
            the same pivot.

            To write this page anew: `mvn -pl policy-llm-router -am test -Dtest=FeatureTableTest -Dfeatures.write=true
            -Dsurefire.failIfNoSpecifiedTests=false`.
            """;

    private final Path fromDocs;
    private final SortedMap<String, SortedMap<String, Map<String, List<GoldenCase>>>> cases = new TreeMap<>();

    /** @param fromDocs the way from the page to the golden folder */
    FeatureTable(Collection<GoldenCase> all, Path fromDocs) {
        this.fromDocs = fromDocs;
        for (GoldenCase golden : all) {
            for (String feature : golden.lines("features.txt")) {
                cases.computeIfAbsent(golden.client(), client -> new TreeMap<>())
                        .computeIfAbsent(golden.provider(), provider -> new LinkedHashMap<>())
                        .computeIfAbsent(feature, name -> new ArrayList<>())
                        .add(golden);
            }
        }
    }

    String markdown() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        cases.forEach((client, providers) -> {
            page.append("\n## Client protocol `").append(client).append("`\n");
            List<String> columns =
                    TRANSLATED.stream().filter(providers::containsKey).toList();
            if (!columns.isEmpty()) {
                table(page, columns, providers);
            }
            list(page, columns, providers);
        });
        return page.toString();
    }

    private void table(StringBuilder page, List<String> columns, Map<String, Map<String, List<GoldenCase>>> providers) {
        page.append("\n| | ")
                .append(columns.stream().map(FeatureTable::type).collect(Collectors.joining(" | ")))
                .append(" |\n| --- |")
                .append(" --- |".repeat(columns.size()))
                .append('\n');
        for (String feature : FEATURES) {
            if (columns.stream().anyMatch(provider -> providers.get(provider).containsKey(feature))) {
                page.append("| ").append(feature).append(" |");
                columns.forEach(provider -> page.append(' ')
                        .append(link(providers.get(provider).get(feature)))
                        .append(" |"));
                page.append('\n');
            }
        }
    }

    private void list(StringBuilder page, List<String> columns, Map<String, Map<String, List<GoldenCase>>> providers) {
        SortedSet<String> others = new TreeSet<>(providers.keySet());
        columns.forEach(others::remove);
        if (others.isEmpty()) {
            return;
        }
        page.append("\nProviders of OpenAI's own protocol:\n\n");
        for (String provider : others) {
            String shown = FEATURES.stream()
                    .filter(providers.get(provider)::containsKey)
                    .map(feature -> feature + " " + link(providers.get(provider).get(feature)))
                    .collect(Collectors.joining(", "));
            page.append("- `")
                    .append(type(provider))
                    .append("`: ")
                    .append(shown)
                    .append('\n');
        }
    }

    private String link(List<GoldenCase> shown) {
        if (shown == null) {
            return "";
        }
        GoldenCase first = shown.getFirst();
        String path = fromDocs.resolve(first.toString()).toString().replace('\\', '/');
        String more = shown.size() == 1 ? "" : " +" + (shown.size() - 1);
        return "[" + first.name() + "](" + path + ")" + more;
    }

    private static String type(String folder) {
        return folder.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
