package io.llmgov.runtime.tokens;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Images, sound and files in a chat request. Only images follow a published rule; the others are rough estimates on the
 * high side, which the provider's own usage figures correct after the call.
 */
final class MediaParts {

    /** OpenAI counts ten tokens per second of sound. */
    private static final int AUDIO_BYTES_PER_TOKEN = 400; // 32 kbit/s, a low rate for MP3

    private static final int WAV_BYTES_PER_TOKEN = 1_600; // 8 kHz, 16 bit, mono
    private static final int LEAST_PER_AUDIO = 100;

    /** A PDF page is read as text and as an image, 1 500 to 3 000 tokens; 50 kB are taken for a page. */
    private static final int FILE_BYTES_PER_TOKEN = 20;

    private static final int LEAST_PER_FILE = 3_000;

    private MediaParts() {}

    static long tokens(String model, JsonNode request) {
        ImageRule images = ImageRule.of(model);
        long tokens = 0;
        for (JsonNode message : request.path("messages")) {
            if (message.path("content").isArray()) {
                for (JsonNode part : message.path("content")) {
                    tokens += tokens(images, part);
                }
            }
        }
        return tokens;
    }

    private static long tokens(ImageRule images, JsonNode part) {
        return switch (part.path("type").asText()) {
            case "text", "refusal" -> 0;
            case "image_url" -> image(images, part.path("image_url"));
            case "input_audio" -> audio(part.path("input_audio"));
            case "file" -> file(part.path("file").path("file_data").asText());
            // A part that only some providers know, a video for instance, unless it is text after all.
            default -> part.path("text").isTextual() ? 0 : LEAST_PER_FILE;
        };
    }

    private static long image(ImageRule images, JsonNode image) {
        String url = image.isTextual() ? image.textValue() : image.path("url").asText();
        return image(images, url, image.path("detail"));
    }

    static long image(ImageRule images, String url, JsonNode detail) {
        return "low".equals(detail.asText())
                ? images.lowDetail()
                : ImageSize.ofDataUrl(url).map(images::tokens).orElseGet(images::most);
    }

    static long audio(JsonNode audio) {
        return audio(
                audio.path("data").asText(), "wav".equals(audio.path("format").asText()));
    }

    /** @param uncompressed whether it takes many bytes for a second of sound */
    static long audio(String base64, boolean uncompressed) {
        int bytesPerToken = uncompressed ? WAV_BYTES_PER_TOKEN : AUDIO_BYTES_PER_TOKEN;
        return Math.max(LEAST_PER_AUDIO, decodedLength(base64) / bytesPerToken);
    }

    static long file(String base64) {
        return Math.max(LEAST_PER_FILE, decodedLength(base64) / FILE_BYTES_PER_TOKEN);
    }

    private static long decodedLength(String base64) {
        return base64.length() * 3L / 4;
    }
}
