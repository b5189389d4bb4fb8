package io.llmgov.core.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartFormTest {

    private static final String TYPE = "multipart/form-data; boundary=b";
    private static final String MODEL = field("model", "m1");
    private static final String FILE = "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n"
            + "Content-Type: image/png\r\n\r\n\u0000\r\n--\u0001\r\n";
    private static final String END = "--b--\r\n";

    @Test
    void reads_text_fields_as_a_tree_and_keeps_files_out_of_it() {
        assertThat(parse(MODEL + FILE + field("prompt", "zwölf 🙂") + END).fields())
                .isEqualTo(Json.parse("{\"model\":\"m1\",\"prompt\":\"zwölf 🙂\"}"));
    }

    @Test
    void makes_an_array_of_what_comes_several_times_or_says_that_it_is_one() {
        String body = field("include[]", "logprobs") + field("languages", "de") + field("languages", "en") + END;

        assertThat(parse(body).fields())
                .isEqualTo(Json.parse("{\"include[]\":[\"logprobs\"],\"languages\":[\"de\",\"en\"]}"));
    }

    @Test
    void writes_what_it_read() {
        String body = MODEL + FILE + field("include[]", "x") + field("a", "") + FILE.replace("image", "mask") + END;
        MultipartForm form = parse(body);

        assertThat(withItsBoundary(form, form.fields())).isEqualTo(body);
    }

    @Test
    void writes_changed_fields_in_their_places_and_new_ones_last() {
        MultipartForm form = parse(MODEL + FILE + field("user", "u") + field("k[]", "1") + field("k[]", "2") + END);
        ObjectNode changed = form.fields();
        changed.put("model", "m2").put("n", 2).remove("user");
        changed.putArray("k[]").add("1").add("zwei").add("3");

        assertThat(withItsBoundary(form, changed))
                .isEqualTo(field("model", "m2")
                        + FILE
                        + field("k[]", "1")
                        + field("k[]", "zwei")
                        + field("k[]", "3")
                        + field("n", "2")
                        + END);
    }

    @Test
    void keeps_every_byte_of_a_file() {
        byte[] content = new byte[100_000];
        new Random(7).nextBytes(content);
        String head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n";

        byte[] written = MultipartForm.parse(concat(bytes(head), content, bytes("\r\n--b--")), TYPE)
                .encode(Json.object());

        int start = new String(written, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
        assertThat(Arrays.copyOfRange(written, start, start + content.length)).isEqualTo(content);
    }

    @Test
    void sends_a_boundary_that_nobody_could_know() {
        MultipartForm form = parse(MODEL + END);

        assertThat(form.contentType())
                .startsWith("multipart/form-data; boundary=llmgov-")
                .isNotEqualTo(parse(MODEL + END).contentType());
        assertThat(form).hasToString("MultipartForm[parts=1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=\"b\"",
                "Multipart/Form-Data;charset=utf-8;BOUNDARY=b",
                "multipart/form-data; boundary=b;"
            })
    void takes_the_boundary_however_the_header_is_written(String contentType) {
        assertThat(MultipartForm.parse(bytes(MODEL + END), contentType).fields())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "application/json",
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=a",
                "multipart/form-data; boundary=b; boundary=c",
                "multipart/form-data; boundary=\"b",
                "multipart/form-data; boundary=\"b\" c",
                "multipart/form-data; boundary=\"b b\"",
                "multipart/mixed; boundary=b",
                "multipart/form-data; boundary"
            })
    void refuses_a_content_type_that_leaves_the_boundary_open(String contentType) {
        assertRefused(MODEL + END, contentType);
    }

    static List<String> malformed() {
        return List.of(
                "",
                "--b",
                "--b--x",
                END + "x",
                END + "\r\n",
                MODEL,
                MODEL + "--b\r\n" + END,
                "preamble\r\n" + MODEL + END,
                MODEL + END + MODEL + END,
                (MODEL + END).replace("\r\n", "\n"),
                MODEL.replace("--b\r\n", "--b \r\n") + END,
                MODEL + "--bb--\r\n",
                part("Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\""),
                part("Content-Disposition: form-data; name=\"model\"; name=\"x\""),
                part("Content-Disposition: form-data; name=\"model"),
                part("Content-Disposition: form-data"),
                part("Content-Disposition: attachment; name=\"a\""),
                part("Content-Disposition: form-data; name=\"a\r\n b\""),
                part("Content-Disposition: form-data;\r\n name=\"a\""),
                part("Content-Disposition: form-data; name=\"a\\\"b\""),
                part("Content-Disposition: form-data; name=\"a%22\""),
                part("Content-Disposition: form-data; name=\"\""),
                part("Content-Disposition : form-data; name=\"a\""),
                part("Content-Type: text/plain"),
                part("Content-Disposition: form-data; name=\"_charset_\""),
                part("Content-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain; charset=utf-7"),
                part("Content-Disposition: form-data; name=\"a\"\r\nContent-Type: multipart/mixed; boundary=c"),
                part("Content-Disposition: form-data; name=\"f\"; filename=\"x\"\r\nContent-Type: multipart/mixed"),
                part("Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64"),
                part("Content-Disposition: form-data; name=\"a\"; filename*=x"),
                part("Content-Disposition: form-data; name=\"a\"; filename*=utf-8''%zz"),
                part("Content-Disposition: form-data; name=\"a\"\u0000"),
                part("Content-Disposition: form-data; name=\"a\"\r\nX: " + "x".repeat(9000)),
                field("a", "1").repeat(257) + END);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refuses_what_parsers_disagree_about(String body) {
        assertRefused(body, TYPE);
    }

    @Test
    void refuses_a_field_that_is_no_text() {
        byte[] body = concat(
                bytes("--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n"),
                new byte[] {(byte) 0xff, (byte) 0xfe},
                bytes("\r\n" + END));

        assertThatExceptionOfType(MalformedFormException.class)
                .isThrownBy(() -> MultipartForm.parse(body, TYPE).fields())
                .withMessageContaining("'file'")
                .withMessageContaining("filename");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Model", "model[]", "model[0]", "MODEL[x]"})
    void a_governed_field_has_one_spelling(String name) {
        assertRefusedByGovernance(field(name, "x"));
    }

    @Test
    void a_governed_field_comes_once_and_is_no_file() {
        assertRefusedByGovernance(MODEL + FILE + MODEL);
        assertRefusedByGovernance(MODEL + FILE.replace("image", "model"));
        assertRefusedByGovernance(FILE.replace("image", "model"));
        assertThatNoException()
                .isThrownBy(() -> parse(MODEL + FILE + FILE + END).require(Set.of("model")::contains));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filename=\"../../etc/a.png\"",
                "filename=\"C:\\dir\\a.png\"",
                "filename=a.png",
                "filename*=utf-8''a.png",
                "filename=\"a.png\"; filename*=utf-8''b.png"
            })
    void keeps_of_a_filename_its_last_part(String filename) {
        assertThat(written(filename)).contains("; filename=\"a.png\"\r\n");
    }

    @Test
    void a_filename_cannot_leave_its_quotes() {
        assertThat(written("filename*=utf-8''a%22%3b%0d%0ax.png")).contains("; filename=\"a_;__x.png\"\r\n");
        assertThat(written("filename=\"\"")).contains("; filename=\"upload\"\r\n");
        assertThat(written("filename=\"ä 🙂.mp3\"")).contains("; filename=\"ä 🙂.mp3\"\r\n");
        assertThat(written("filename=\"" + "x".repeat(300) + ".mp3\""))
                .contains("x.mp3\"")
                .doesNotContain("x".repeat(200));
    }

    @Test
    void nothing_but_a_refusal_comes_out_of_garbage() {
        Random random = new Random(42);
        String seed = MODEL + FILE + field("prompt", "secret") + END;
        for (int round = 0; round < 20_000; round++) {
            byte[] body = bytes(seed);
            for (int change = random.nextInt(4); change >= 0; change--) {
                body[random.nextInt(body.length)] = (byte) "\r\n-b:;\"=\\x\u0000".charAt(random.nextInt(11));
            }
            byte[] cut = random.nextInt(4) == 0 ? Arrays.copyOf(body, random.nextInt(body.length)) : body;
            try {
                MultipartForm form = MultipartForm.parse(cut, TYPE);
                ObjectNode fields = form.fields();
                byte[] again = form.encode(fields);
                assertThat(MultipartForm.parse(again, form.contentType()).fields())
                        .isEqualTo(fields);
            } catch (MalformedFormException expected) {
                assertThat(expected).hasMessageNotContaining("secret");
            }
        }
    }

    private static String field(String name, String value) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String part(String headers) {
        return "--b\r\n" + headers + "\r\n\r\nx\r\n" + END;
    }

    private static String written(String filename) {
        String body = part("Content-Disposition: form-data; name=\"file\"; " + filename);
        return new String(parse(body).encode(Json.object()), StandardCharsets.UTF_8);
    }

    private static String withItsBoundary(MultipartForm form, ObjectNode fields) {
        String boundary = form.contentType().substring(form.contentType().indexOf('=') + 1);
        return new String(form.encode(fields), StandardCharsets.UTF_8).replace(boundary, "b");
    }

    private static MultipartForm parse(String body) {
        return MultipartForm.parse(bytes(body), TYPE);
    }

    private static void assertRefused(String body, String contentType) {
        assertThatExceptionOfType(MalformedFormException.class)
                .isThrownBy(() -> MultipartForm.parse(bytes(body), contentType));
    }

    private static void assertRefusedByGovernance(String parts) {
        MultipartForm form = parse(parts + END);
        assertThatExceptionOfType(MalformedFormException.class)
                .isThrownBy(() -> form.require(Set.of("model")::contains))
                .withMessageContaining("'model'");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[]... arrays) {
        int length = Arrays.stream(arrays).mapToInt(array -> array.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] array : arrays) {
            System.arraycopy(array, 0, all, at, array.length);
            at += array.length;
        }
        return all;
    }
}
