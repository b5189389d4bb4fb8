package io.llmgov.e2e.redaction;

import java.util.ArrayList;
import java.util.List;

/** Configurations that the policy must refuse, one for each field at least. */
final class BrokenConfigurations {

    /**
     * @param api that has it
     * @param field that is named in the refusal
     */
    record Broken(String api, String field, String configuration) {

        @Override
        public String toString() {
            return field + ": " + configuration;
        }
    }

    static final List<Broken> ALL = all(
            "mode", "{\"mode\":\"SOMETIMES\"}",
            "mode", "{\"mode\":\"OFF\"}",
            "entites", "{\"entites\":[]}",
            "entities[0].type", "{\"entities\":[{\"type\":\"NOTHING_KNOWN\"}]}",
            "entities[1].type", "{\"entities\":[{\"type\":\"EMAIL\"},{\"mode\":\"MASK\"}]}",
            "entities[0].mode", "{\"entities\":[{\"type\":\"EMAIL\",\"mode\":\"mask\"}]}",
            "entities[0].minScore", "{\"entities\":[{\"type\":\"EMAIL\",\"minScore\":1.5}]}",
            "customPatterns[0].name", "{\"customPatterns\":[{\"name\":\"own\",\"regex\":\"a\"}]}",
            "customPatterns[0].regex", "{\"customPatterns\":[{\"name\":\"OWN\",\"regex\":\"(\"}]}",
            "customPatterns[0].regex", "{\"customPatterns\":[{\"name\":\"OWN\",\"regex\":\"(?=a)b\"}]}",
            "customPatterns[0].score", "{\"customPatterns\":[{\"name\":\"OWN\",\"regex\":\"a\",\"score\":-1}]}",
            "dictionaries[0].words", "{\"dictionaries\":[{\"name\":\"PROJECT\",\"words\":[]}]}",
            "dictionaries[0].name", "{\"dictionaries\":[{\"words\":[\"Falcon\"]}]}",
            "allowList", "{\"allowList\":[\" \"]}",
            "minScore", "{\"minScore\":7}",
            "hashKey", "{\"mode\":\"HASH\"}",
            "countries", "{\"countries\":[\"ATLANTIS\"]}",
            "directions", "{\"directions\":[]}",
            "directions", "{\"directions\":[\"SIDEWAYS\"]}",
            "maskKeepLast", "{\"maskKeepLast\":-1}",
            "instructModel", "{\"instructModel\":\"perhaps\"}",
            "names", "{\"names\":\"some\"}",
            "analyzer.endpoint", "{\"analyzer\":{\"endpoint\":\"ftp://files.example\"}}",
            "analyzer.timeoutMs", "{\"analyzer\":{\"endpoint\":\"http://a.example/analyze\",\"timeoutMs\":0}}",
            "analyzer.onFailure", "{\"analyzer\":{\"endpoint\":\"http://a.example/analyze\",\"onFailure\":\"SHRUG\"}}",
            "unrecognizedRequests", "{\"unrecognizedRequests\":\"MAYBE\"}",
            "maxRequestBytes", "{\"maxRequestBytes\":0}",
            "JSON object", "[]");

    private BrokenConfigurations() {}

    private static List<Broken> all(String... fieldsAndConfigurations) {
        var all = new ArrayList<Broken>();
        for (int i = 0; i < fieldsAndConfigurations.length; i += 2) {
            all.add(new Broken("broken-" + i / 2, fieldsAndConfigurations[i], fieldsAndConfigurations[i + 1]));
        }
        return List.copyOf(all);
    }
}
