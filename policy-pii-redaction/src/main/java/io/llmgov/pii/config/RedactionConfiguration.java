package io.llmgov.pii.config;

import io.llmgov.core.exchange.Admission;
import io.llmgov.core.policy.Checks;
import io.llmgov.core.policy.ConfigurationException;
import io.llmgov.core.policy.UnrecognizedRequests;
import io.llmgov.pii.detect.CustomDictionary;
import io.llmgov.pii.detect.CustomPattern;
import io.llmgov.pii.detect.DetectorSettings;
import io.llmgov.pii.detect.EntityType;
import io.llmgov.pii.detect.EntityTypes;
import io.llmgov.pii.detect.Scores;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The policy's configuration, with its defaults and its own checks.
 *
 * @param mode what happens to values of every kind for which {@code entities} says nothing else
 * @param entities what is different for single kinds
 * @param countries whose identifiers and national phone numbers are looked for, ISO 3166 in two letters; empty for the
 *     identifiers of all, and phone numbers where a word such as "tel" stands near
 * @param allowList values that are none, a company's public address say
 * @param minScore how sure a finding has to be, from 0 to 1
 * @param hashKey the key of hashes (EL); required with {@code HASH}
 * @param maskKeepLast how many characters a mask leaves
 * @param instructModel whether the model is told what placeholders are
 * @param signedReasoning how the model's own reasoning is searched when a client sends it back signed
 * @param names whether names of persons and places are looked for by dictionaries and the words around them
 * @param analyzer null for none
 */
public record RedactionConfiguration(
        Mode mode,
        List<EntityConfiguration> entities,
        List<String> countries,
        List<CustomPattern> customPatterns,
        List<String> allowList,
        List<DictionaryConfiguration> dictionaries,
        Double minScore,
        String hashKey,
        List<Direction> directions,
        Integer maskKeepLast,
        Boolean instructModel,
        SignedReasoning signedReasoning,
        Boolean names,
        AnalyzerConfiguration analyzer,
        UnrecognizedRequests unrecognizedRequests,
        Integer maxRequestBytes) {

    private static final double DEFAULT_MIN_SCORE = 0.5;
    private static final int DEFAULT_MASK_KEEP_LAST = 4;
    private static final int LARGEST_REQUEST_BYTES = 256 * 1024 * 1024;

    public RedactionConfiguration {
        mode = mode == null ? Mode.RESTORE : mode;
        if (mode == Mode.OFF) {
            throw new ConfigurationException("mode", "OFF is for single entities only");
        }
        entities = entities == null ? List.of() : List.copyOf(entities);
        Checks.unique("entities", entities, EntityConfiguration::type);
        countries = countries == null ? List.of() : Countries.checked("countries", countries);
        customPatterns = customPatterns == null ? List.of() : List.copyOf(customPatterns);
        Checks.unique("customPatterns", customPatterns, CustomPattern::name);
        allowList = allowList == null ? List.of() : List.copyOf(allowList);
        allowList.forEach(value -> Checks.notBlank("allowList", value));
        dictionaries = dictionaries == null ? List.of() : List.copyOf(dictionaries);
        Checks.unique("dictionaries", dictionaries, DictionaryConfiguration::name);
        minScore = minScore == null ? DEFAULT_MIN_SCORE : minScore;
        Scores.check("minScore", minScore);
        checkTypes(entities, customPatterns, dictionaries, analyzer);
        hashKey = hashKey == null || hashKey.isBlank() ? null : hashKey;
        checkHashKey(mode, entities, hashKey);
        directions = directions == null
                ? List.of(Direction.REQUEST, Direction.RESPONSE)
                : List.copyOf(Checks.notEmpty("directions", directions));
        maskKeepLast = maskKeepLast == null ? DEFAULT_MASK_KEEP_LAST : maskKeepLast;
        Checks.between("maskKeepLast", maskKeepLast, 0, EntityConfiguration.MOST_KEPT);
        instructModel = instructModel != null && instructModel;
        signedReasoning = signedReasoning == null ? SignedReasoning.SEARCH : signedReasoning;
        names = names != null && names;
        unrecognizedRequests = unrecognizedRequests == null ? UnrecognizedRequests.REJECT : unrecognizedRequests;
        maxRequestBytes = maxRequestBytes == null ? Admission.DEFAULT_MAX_REQUEST_BYTES : maxRequestBytes;
        Checks.between("maxRequestBytes", maxRequestBytes, 1, LARGEST_REQUEST_BYTES);
    }

    private static void checkHashKey(Mode mode, List<EntityConfiguration> entities, String hashKey) {
        boolean hashes = mode == Mode.HASH || entities.stream().anyMatch(entity -> entity.mode() == Mode.HASH);
        if (hashes && hashKey == null) {
            throw new ConfigurationException("hashKey", "a value is required with the mode HASH");
        }
    }

    /** A kind that nobody finds would be looked for in vain. */
    private static void checkTypes(
            List<EntityConfiguration> entities,
            List<CustomPattern> patterns,
            List<DictionaryConfiguration> dictionaries,
            AnalyzerConfiguration analyzer) {
        Set<String> own = new HashSet<>(analyzer == null ? List.of() : analyzer.entities());
        patterns.forEach(pattern -> own.add(pattern.name()));
        dictionaries.forEach(dictionary -> own.add(dictionary.name()));
        for (int i = 0; i < entities.size(); i++) {
            String type = entities.get(i).type();
            if (!EntityTypes.isBuiltIn(type) && !own.contains(type)) {
                throw new ConfigurationException(
                        "entities[" + i + "].type",
                        "'" + type
                                + "' is neither a built-in type nor the name of a custom pattern or dictionary, nor among the analyzer's entities");
            }
        }
    }

    /** What the detector has to look for. */
    public DetectorSettings detection() {
        Set<String> types = new HashSet<>();
        for (EntityType type : EntityTypes.all()) {
            boolean here = countries.isEmpty() || type.country() == null || countries.contains(type.country());
            if (type.onByDefault() && here || names && EntityTypes.NAMES.contains(type.name())) {
                types.add(type.name());
            }
        }
        for (EntityConfiguration entity : entities) {
            if (entity.mode() == Mode.OFF) {
                types.remove(entity.type());
            } else if (EntityTypes.isBuiltIn(entity.type())) {
                types.add(entity.type());
            }
        }
        // An empty set would stand for all.
        boolean nothing = types.isEmpty();
        return new DetectorSettings(
                nothing ? Set.of(EntityTypes.all().getFirst().name()) : types,
                minScores(),
                minScore,
                customPatterns,
                allowList,
                dictionaries.stream()
                        .map(dictionary -> new CustomDictionary(dictionary.name(), dictionary.words(), null))
                        .toList(),
                false);
    }

    public Admission admission() {
        return new Admission(maxRequestBytes, unrecognizedRequests == UnrecognizedRequests.PASS);
    }

    public Mode modeOf(String type) {
        for (EntityConfiguration entity : entities) {
            if (entity.type().equals(type) && entity.mode() != null) {
                return entity.mode();
            }
        }
        return mode;
    }

    /** How many letters and digits of a value of this kind a mask leaves. */
    public int maskKeepLastOf(String type) {
        for (EntityConfiguration entity : entities) {
            if (entity.type().equals(type) && entity.maskKeepLast() != null) {
                return entity.maskKeepLast();
            }
        }
        return maskKeepLast;
    }

    /** Every mode that some kind has. */
    public Set<Mode> modes() {
        EnumSet<Mode> modes = EnumSet.of(mode);
        entities.stream().filter(entity -> entity.mode() != null).forEach(entity -> modes.add(entity.mode()));
        return modes;
    }

    /** Least scores by kind, where they differ from {@link #minScore}. */
    public Map<String, Double> minScores() {
        Map<String, Double> scores = new HashMap<>();
        entities.stream()
                .filter(entity -> entity.minScore() != null)
                .forEach(entity -> scores.put(entity.type(), entity.minScore()));
        return scores;
    }

    /** Says nothing: the hash key is a secret, and lists may hold names. */
    @Override
    public String toString() {
        return "RedactionConfiguration";
    }
}
