package io.llmgov.quickstart.home;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.Collectors;

/** Reads the JSON files of the home folder. Its messages say where a file is broken, never what stands there. */
final class JsonFiles {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final ObjectMapper gateway;
    private final Variables variables;

    /** @param gateway the gateway's own mapper, which knows how to read its definitions */
    JsonFiles(ObjectMapper gateway, Variables variables) {
        this.gateway = gateway;
        this.variables = variables;
    }

    /** The file's tree with every {@code ${NAME}} replaced. */
    JsonNode read(String content) throws BrokenFileException {
        return variables.resolve(parse(content));
    }

    /** Binds a tree to a definition of the gateway. */
    <T> T bind(JsonNode tree, Class<T> type) throws BrokenFileException {
        try {
            // Through text and not treeToValue: the gateway's deserializers are only ever used on real parsers.
            return gateway.readValue(tree.toString(), type);
        } catch (JsonMappingException e) {
            var path = e.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                    .collect(Collectors.joining());
            var field = path.isEmpty() ? "" : " at " + (path.startsWith(".") ? path.substring(1) : path);
            throw new BrokenFileException("is not a definition that the gateway understands" + field);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new BrokenFileException("is not a definition that the gateway understands");
        }
    }

    private static JsonNode parse(String content) throws BrokenFileException {
        if (content.isBlank()) {
            throw new BrokenFileException("is empty");
        }
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            throw new BrokenFileException("is not valid JSON" + at(e.getLocation()) + duplicate(e));
        }
    }

    private static String at(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String duplicate(JsonProcessingException e) {
        var message = e.getOriginalMessage();
        return message != null && message.startsWith("Duplicate field") ? " (a field stands there twice)" : "";
    }
}
