package io.llmgov.pii.detect;

import io.llmgov.core.policy.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a detector looks for.
 *
 * @param types the entity types; empty for all that are on by default. Custom patterns and dictionaries are always on.
 * @param minScores the least score per type; {@code minScore} for the others
 * @param minScore the least score of a finding, from 0 to 1
 * @param allowList texts that are never findings, for instance the address of the help desk; whatever the case, and for
 *     texts with digits whatever the separators
 * @param names whether to look for names, places and organizations too (best effort)
 */
public record DetectorSettings(
        Set<String> types,
        Map<String, Double> minScores,
        double minScore,
        List<CustomPattern> customPatterns,
        List<String> allowList,
        List<CustomDictionary> dictionaries,
        boolean names) {

    public static final double DEFAULT_MIN_SCORE = 0.5;

    public DetectorSettings {
        types = types == null ? Set.of() : Set.copyOf(types);
        minScores = minScores == null ? Map.of() : Map.copyOf(minScores);
        Scores.checked("minScore", minScore);
        minScores.forEach((type, score) -> Scores.checked("minScores." + type, score));
        customPatterns = customPatterns == null ? List.of() : List.copyOf(customPatterns);
        allowList = allowList == null ? List.of() : List.copyOf(allowList);
        dictionaries = dictionaries == null ? List.of() : List.copyOf(dictionaries);
        for (String type : types) {
            if (!EntityTypes.isBuiltIn(type) && !isCustom(type, customPatterns, dictionaries)) {
                throw new ConfigurationException("types", "unknown entity type " + type);
            }
        }
    }

    /** Everything that is on by default, nothing custom. */
    public static DetectorSettings defaults() {
        return new DetectorSettings(Set.of(), Map.of(), DEFAULT_MIN_SCORE, List.of(), List.of(), List.of(), false);
    }

    /** Whether an entity of this type is looked for. */
    boolean includes(String type) {
        if (types.contains(type)) {
            return true;
        }
        if (EntityTypes.NAMES.contains(type)) {
            return names;
        }
        return types.isEmpty() && EntityTypes.isDefault(type);
    }

    double minScoreOf(String type) {
        return minScores.getOrDefault(type, minScore);
    }

    private static boolean isCustom(String type, List<CustomPattern> patterns, List<CustomDictionary> dictionaries) {
        return patterns.stream().anyMatch(pattern -> pattern.name().equals(type))
                || dictionaries.stream()
                        .anyMatch(dictionary -> dictionary.name().equals(type));
    }
}
