package io.llmgov.runtime.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sizes and tokens of images are the examples of OpenAI's guide "Images and vision". */
class MediaPartsTest {

    private static final String SOME_URL = "https://example.org/cat.png";

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, 1024, 1024, 765",
        "gpt-4o, 2048, 4096, 1105",
        "gpt-4o, 1, 1, 255",
        "gpt-4o-mini, 1024, 1024, 25501",
        "gpt-5, 1024, 1024, 630",
        "o3, 1024, 1024, 675",
        "gpt-4.1-mini, 1024, 1024, 1659",
        "gpt-4.1-nano, 4000, 4000, 3779",
        "claude-opus-5, 1024, 1024, 1600"
    })
    void an_image_sent_along_counts_by_its_size(String model, int width, int height, long tokens) {
        assertThat(image(model, dataUrl("png", width, height), "high")).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o, 1445", "gpt-4o-mini, 48169", "gpt-4.1-mini, 2489", "gpt-5.4, 3000", "gemini-2.5-pro, 1600"})
    void an_image_behind_a_url_counts_as_the_largest(String model, long tokens) {
        assertThat(image(model, SOME_URL, "auto")).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o, 85", "gpt-4o-mini, 2833", "o1, 75", "gpt-4.1-mini, 2489"})
    void an_image_in_low_detail_has_a_fixed_number(String model, long tokens) {
        assertThat(image(model, SOME_URL, "low")).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource({"png", "jpg", "gif"})
    void the_size_is_read_from_the_file(String format) {
        assertThat(ImageSize.ofDataUrl(dataUrl(format, 123, 45))).contains(new ImageSize(123, 45));
    }

    @ParameterizedTest
    @CsvSource({
        // 320 x 240 in each of WebP's three ways to say so
        "RIFF....WEBPVP8 ....,000000 9D012A 4001 F000",
        "RIFF....WEBPVP8L....,2F 3FC13B00",
        "RIFF....WEBPVP8X....,00000000 3F0100 EF0000 00"
    })
    void the_size_is_read_from_a_webp_file(String header, String hex) {
        byte[] rest = java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        file.writeBytes(rest);

        assertThat(ImageSize.ofDataUrl("data:image/webp;base64," + base64(file.toByteArray())))
                .contains(new ImageSize(320, 240));
    }

    @ParameterizedTest
    @CsvSource({
        "'data:image/png;base64,'",
        "'data:image/png;base64,iVBORw0KGgo='",
        "'data:image/png;base64,%%%%%%%%'",
        "'data:image/jpeg;base64,/9j/'",
        "'data:image/jpeg;base64,/9j/2wBD//8='",
        "'data:image/bmp;base64,Qk1GAAAAAAAAADYAAAAoAAAA'",
        "'data:,plain'",
        "''"
    })
    void a_broken_or_unknown_image_has_no_size(String url) {
        assertThat(ImageSize.ofDataUrl(url)).isEmpty();
    }

    @Test
    void sound_counts_by_its_length_and_never_as_nothing() {
        String second = base64(new byte[48_000]);

        assertThat(part("{\"type\":\"input_audio\",\"input_audio\":{\"format\":\"mp3\",\"data\":\"" + second + "\"}}"))
                .isEqualTo(120);
        assertThat(part("{\"type\":\"input_audio\",\"input_audio\":{\"format\":\"wav\",\"data\":\"" + second + "\"}}"))
                .isEqualTo(100);
    }

    @Test
    void a_file_counts_by_its_length_and_never_as_nothing() {
        String data = "data:application/pdf;base64," + base64(new byte[1_000_000]);

        assertThat(part("{\"type\":\"file\",\"file\":{\"file_data\":\"" + data + "\"}}"))
                .isBetween(50_000L, 50_010L);
        assertThat(part("{\"type\":\"file\",\"file\":{\"file_id\":\"file-1\"}}"))
                .isEqualTo(3_000);
    }

    @Test
    void an_unknown_part_counts_as_a_file_and_a_text_as_nothing_more() {
        assertThat(part("{\"type\":\"video_url\",\"video_url\":{\"url\":\"https://a.b/c.mp4\"}}"))
                .isEqualTo(3_000);
        assertThat(part("{\"type\":\"text\",\"text\":\"hello\"}")).isZero();
        assertThat(part("{\"text\":\"hello\"}")).isZero();
    }

    private static long image(String model, String url, String detail) {
        return MediaParts.tokens(
                model,
                request("{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + url + "\",\"detail\":\"" + detail
                        + "\"}}"));
    }

    private static long part(String part) {
        return MediaParts.tokens("gpt-4o", request(part));
    }

    private static ObjectNode request(String part) {
        return (ObjectNode) Json.parse("{\"messages\":[{\"role\":\"user\",\"content\":[" + part + "]}]}");
    }

    private static String dataUrl(String format, int width, int height) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), format, file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return "data:image/" + format + ";base64," + base64(file.toByteArray());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
