package io.llmgov.router.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DataUrl;
import io.llmgov.router.provider.DroppedParameters;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * Images and files, given by address or within the request (Claude documentation, "Vision" and "PDF support"). An
 * image that a client asks to be read in low resolution is read in full: Anthropic has no such choice.
 */
final class AnthropicMedia {

    private static final Set<String> IMAGE_TYPES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
    private static final String PDF = "application/pdf";
    private static final String PLAIN_TEXT = "text/plain";

    /** "%PDF-" in base64: how a document without a media type is recognized. */
    private static final String PDF_BEGINNING = "JVBERi0";

    private static final String IMAGE_DETAIL = "messages.image_url.detail";

    private final AnthropicService service;
    private final DroppedParameters dropped;

    AnthropicMedia(AnthropicService service, DroppedParameters dropped) {
        this.service = service;
        this.dropped = dropped;
    }

    ObjectNode image(JsonNode image, String where) {
        String url = image.isTextual() ? image.textValue() : image.path("url").asText("");
        if ("low".equals(image.path("detail").asText(""))) {
            dropped.add(IMAGE_DETAIL);
        }
        if (isAddress(url)) {
            requireFetching(where);
            return block(Anthropic.IMAGE, source(Anthropic.URL).put(Anthropic.URL, url));
        }
        DataUrl data = DataUrl.parse(url);
        if (data == null || !data.base64()) {
            throw AnthropicContent.unsupported("must be an image given by an https or a base64 data URL", where);
        }
        return image(data, where);
    }

    private void requireFetching(String where) {
        if (!service.fetchesAddresses()) {
            throw AnthropicContent.unsupported(
                    "must be given by a data URL: this provider fetches no addresses", where);
        }
    }

    private static ObjectNode image(DataUrl data, String where) {
        String mediaType = "image/jpg".equals(data.mediaType()) ? "image/jpeg" : data.mediaType();
        if (!IMAGE_TYPES.contains(mediaType)) {
            throw AnthropicContent.unsupported("must be a JPEG, PNG, GIF or WebP image", where);
        }
        return block(Anthropic.IMAGE, base64(mediaType, data.content()));
    }

    /** A file's id may be an address, as LiteLLM takes it. */
    ObjectNode file(JsonNode file, String where) {
        String id = file.path("file_id").asText("");
        if (isAddress(id)) {
            requireFetching(where);
            return titled(block(Anthropic.DOCUMENT, source(Anthropic.URL).put(Anthropic.URL, id)), file);
        }
        DataUrl data = DataUrl.parse(file.path("file_data").asText(""));
        if (data == null) {
            data = withoutMediaType(file.path("file_data").asText(""), where);
        }
        if (data.mediaType().startsWith("image/") && data.base64()) {
            return image(data, where);
        }
        return titled(block(Anthropic.DOCUMENT, document(data, where)), file);
    }

    private static boolean isAddress(String url) {
        return url.regionMatches(true, 0, "http", 0, "http".length());
    }

    private static ObjectNode titled(ObjectNode block, JsonNode file) {
        if (file.path("filename").isTextual()
                && !file.path("filename").textValue().isBlank()) {
            block.set(Anthropic.TITLE, file.get("filename"));
        }
        return block;
    }

    private static DataUrl withoutMediaType(String content, String where) {
        if (content.startsWith(PDF_BEGINNING)) {
            return new DataUrl(PDF, true, content);
        }
        throw AnthropicContent.unsupported(
                "must be a file whose 'file_data' is a base64 data URL; a file uploaded to another provider "
                        + "can't be referred to",
                where);
    }

    private static ObjectNode document(DataUrl data, String where) {
        if (PDF.equals(data.mediaType()) && data.base64()) {
            return base64(PDF, data.content());
        }
        if (PLAIN_TEXT.equals(data.mediaType()) && data.base64()) {
            return source(Anthropic.TEXT)
                    .put(Anthropic.MEDIA_TYPE, PLAIN_TEXT)
                    .put(Anthropic.DATA, decoded(data.content(), where));
        }
        throw AnthropicContent.unsupported("must be a PDF, plain text or image file as a base64 data URL", where);
    }

    private static String decoded(String base64, String where) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw AnthropicContent.unsupported("is not well-formed base64", where);
        }
    }

    private static ObjectNode base64(String mediaType, String content) {
        return source(Anthropic.BASE64).put(Anthropic.MEDIA_TYPE, mediaType).put(Anthropic.DATA, content);
    }

    private static ObjectNode source(String type) {
        return Json.object().put(Anthropic.TYPE, type);
    }

    private static ObjectNode block(String type, ObjectNode source) {
        ObjectNode block = Json.object().put(Anthropic.TYPE, type);
        block.set(Anthropic.SOURCE, source);
        return block;
    }
}
