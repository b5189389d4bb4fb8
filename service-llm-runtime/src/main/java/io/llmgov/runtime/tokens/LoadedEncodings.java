package io.llmgov.runtime.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The vocabularies, each loaded when it is first asked for and then kept for good. Loading takes from a tenth of a
 * second to one second; o200k_base stays with 26 MiB, cl100k_base with 13 MiB, the older ones with 5 MiB each.
 */
final class LoadedEncodings {

    private final EncodingRegistry registry = Encodings.newLazyEncodingRegistry();
    private final Map<EncodingType, Encoding> loaded = new ConcurrentHashMap<>();

    /** Blocks while the encoding is being loaded. */
    Encoding get(EncodingType type) {
        Encoding encoding = loaded.get(type);
        return encoding != null ? encoding : loaded.computeIfAbsent(type, registry::getEncoding);
    }

    List<String> names() {
        return loaded.keySet().stream().map(EncodingType::getName).sorted().toList();
    }
}
