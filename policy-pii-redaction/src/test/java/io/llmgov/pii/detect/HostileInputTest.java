package io.llmgov.pii.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A megabyte of each hostile text is scanned with all types on, in time that only a runaway would exceed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostileInputTest {

    private static final Detector DETECTOR = HostileTexts.detector();

    /** A megabyte takes minutes; {@code -Dhostile.length=1048576} does it. What grows faster than the text shows here as well. */
    private static final int LENGTH = Integer.getInteger("hostile.length", 1 << 16);

    static List<String> texts() {
        return List.copyOf(HostileTexts.ofLength(LENGTH).values());
    }

    @ParameterizedTest(name = "text {index}")
    @MethodSource("texts")
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void ends(String text) {
        assertThat(DETECTOR.find(text)).isNotNull();
    }
}
