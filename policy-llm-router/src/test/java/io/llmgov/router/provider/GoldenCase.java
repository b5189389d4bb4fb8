package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.WireFormat;
import io.llmgov.core.wire.WireFormats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One folder {@code golden/<client format>/<provider>/<case>}; which files there may be is told in {@code golden/README.md}. */
record GoldenCase(Path folder) {

    private static final int DEFAULT_MAX_TOKENS = 4096;
    private static final String STREAM = "provider-stream.sse";
    private static final String FRAMES = "provider-frames.jsonl";

    static List<GoldenCase> all(Path golden) {
        try (Stream<Path> paths = Files.walk(golden)) {
            return paths.filter(path -> path.endsWith("request.json"))
                    .map(path -> new GoldenCase(path.getParent()))
                    .sorted((one, other) -> one.folder.compareTo(other.folder))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client folder's name is its wire format's id with hyphens. */
    WireFormat format() {
        String name = client();
        return WireFormats.all().stream()
                .filter(format -> format.id().replace('.', '-').equals(name))
                .findFirst()
                .orElseThrow();
    }

    String client() {
        return folder.getParent().getParent().getFileName().toString();
    }

    String name() {
        return folder.getFileName().toString();
    }

    String provider() {
        return folder.getParent().getFileName().toString();
    }

    ObjectNode request() {
        return (ObjectNode) json("request.json");
    }

    ProviderCall call(ObjectNode request) {
        JsonNode settings = has("call.json") ? json("call.json") : Json.object();
        WireFormat format = format();
        return new ProviderCall(
                format.id(),
                format.operation(),
                request,
                format.streaming(request),
                settings.path("model").asText(request.path("model").asText()),
                textOrNull(settings, "basePath"),
                textOrNull(settings, "apiVersion"),
                textOrNull(settings, "region"),
                textOrNull(settings, "project"),
                settings.path("defaultMaxTokens").asInt(DEFAULT_MAX_TOKENS),
                settings.path("askForUsage").asBoolean(true));
    }

    private static String textOrNull(JsonNode settings, String field) {
        return settings.path(field).asText(null);
    }

    boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    JsonNode json(String file) {
        return Json.parse(text(file));
    }

    boolean hasStream() {
        return has(STREAM) || has(FRAMES);
    }

    /** The provider's stream as it comes over the wire. */
    byte[] streamBytes() {
        return has(FRAMES)
                ? EventStreamFrames.encode(text(FRAMES))
                : text(STREAM).getBytes(StandardCharsets.UTF_8);
    }

    List<String> lines(String file) {
        return has(file) ? new ArrayList<>(text(file).strip().lines().toList()) : List.of();
    }

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The case's name in a report: client format, provider, case. */
    @Override
    public String toString() {
        int depth = folder.getNameCount();
        return folder.subpath(depth - 3, depth).toString();
    }
}
