package io.llmgov.router.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DataUrlTest {

    @Test
    void reads_a_data_url() {
        assertThat(DataUrl.parse("data:image/png;base64,AAAA")).isEqualTo(new DataUrl("image/png", true, "AAAA"));
        assertThat(DataUrl.parse("DATA:Image/PNG;charset=utf-8;BASE64,AAAA"))
                .isEqualTo(new DataUrl("image/png", true, "AAAA"));
        assertThat(DataUrl.parse("data:text/plain,a,b")).isEqualTo(new DataUrl("text/plain", false, "a,b"));
    }

    @Test
    void reads_a_data_url_without_a_media_type() {
        assertThat(DataUrl.parse("data:,x")).isEqualTo(new DataUrl("", false, "x"));
        assertThat(DataUrl.parse("data:;,x")).isEqualTo(new DataUrl("", false, "x"));
        assertThat(DataUrl.parse("data:;base64,x")).isEqualTo(new DataUrl("", true, "x"));
    }

    @Test
    void recognizes_what_is_no_data_url() {
        assertThat(DataUrl.parse("")).isNull();
        assertThat(DataUrl.parse("data:image/png;base64")).isNull();
        assertThat(DataUrl.parse("https://example.com/a,b")).isNull();
    }
}
