package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DataUrl;
import io.llmgov.router.provider.OpenAi;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * Images, and files of text, which become documents (Cohere documentation, "Image inputs" and "Retrieval augmented
 * generation"). Cohere reads no other files.
 */
final class CohereMedia {

    private static final Set<String> IMAGE_TYPES =
            Set.of("image/jpeg", "image/jpg", "image/png", "image/gif", "image/webp");
    private static final Set<String> TEXT_LIKE_TYPES =
            Set.of("application/json", "application/xml", "application/yaml", "application/x-yaml", "application/csv");
    private static final Set<String> DETAILS = Set.of("auto", "low", "high");

    private CohereMedia() {}

    static ObjectNode image(JsonNode image, String where) {
        String url =
                image.isTextual() ? image.textValue() : image.path(OpenAi.URL).asText("");
        DataUrl data = DataUrl.parse(url);
        boolean address = url.regionMatches(true, 0, "http", 0, "http".length());
        if (!address && (data == null || !data.base64())) {
            throw CohereContent.unsupported("must be an image given by an https or a base64 data URL", where);
        }
        if (!address && !IMAGE_TYPES.contains(data.mediaType())) {
            throw CohereContent.unsupported("must be a JPEG, PNG, GIF or WebP image", where);
        }
        ObjectNode block = Json.object().put(Cohere.TYPE, Cohere.IMAGE_URL);
        ObjectNode written = block.putObject(Cohere.IMAGE_URL).put(Cohere.URL, url);
        if (DETAILS.contains(image.path(Cohere.DETAIL).asText(""))) {
            written.set(Cohere.DETAIL, image.get(Cohere.DETAIL));
        }
        return block;
    }

    static ObjectNode file(JsonNode file, String where) {
        DataUrl data = DataUrl.parse(file.path("file_data").asText(""));
        if (data == null) {
            throw CohereContent.unsupported(
                    "must be a file whose 'file_data' is a data URL; a file uploaded to another provider can't be "
                            + "referred to",
                    where);
        }
        if (IMAGE_TYPES.contains(data.mediaType())) {
            return image(file.path("file_data"), where);
        }
        if (!data.mediaType().startsWith("text/") && !TEXT_LIKE_TYPES.contains(data.mediaType())) {
            throw CohereContent.unsupported("must be a file of text or an image: Cohere reads no other files", where);
        }
        ObjectNode block = Json.object().put(Cohere.TYPE, Cohere.DOCUMENT);
        ObjectNode content = block.putObject(Cohere.DOCUMENT).putObject(Cohere.DATA);
        String name = file.path("filename").asText("");
        if (!name.isBlank()) {
            content.put(Cohere.TITLE, name);
        }
        content.put(Cohere.TEXT, text(data, where));
        return block;
    }

    private static String text(DataUrl data, String where) {
        try {
            if (!data.base64()) {
                return URLDecoder.decode(data.content().replace("+", "%2B"), StandardCharsets.UTF_8);
            }
            byte[] bytes = Base64.getMimeDecoder().decode(data.content());
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException e) {
            throw CohereContent.unsupported("is not well-formed", where);
        } catch (CharacterCodingException e) {
            throw CohereContent.unsupported("must be text in UTF-8", where);
        }
    }
}
