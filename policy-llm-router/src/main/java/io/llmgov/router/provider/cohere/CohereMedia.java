package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.OpenAi;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
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
        content.put(Cohere.TEXT, data.text(where));
        return block;
    }

    /** A {@code data:} URL (RFC 2397). */
    private record DataUrl(String mediaType, boolean base64, String content) {

        private static final String SCHEME = "data:";

        /** @return null when the text is no such URL */
        static DataUrl parse(String url) {
            int comma = url.indexOf(',');
            if (!url.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || comma < 0) {
                return null;
            }
            String[] description = url.substring(SCHEME.length(), comma)
                    .toLowerCase(Locale.ROOT)
                    .split(";", -1);
            boolean base64 = "base64".equals(description[description.length - 1].trim());
            return new DataUrl(description[0].trim(), base64, url.substring(comma + 1));
        }

        String text(String where) {
            try {
                if (!base64) {
                    return URLDecoder.decode(content.replace("+", "%2B"), StandardCharsets.UTF_8);
                }
                byte[] bytes = Base64.getMimeDecoder().decode(content);
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
}
