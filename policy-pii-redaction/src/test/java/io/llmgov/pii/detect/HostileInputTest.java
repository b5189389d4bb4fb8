package io.llmgov.pii.detect;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmgov.pii.ids.IdentifierRecognizer;
import io.llmgov.pii.ids.NationalIds;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile texts are scanned with all types on, in time that grows as the text does. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostileInputTest {

    private static final Detector DETECTOR = HostileTexts.detector();

    /** {@code -Dhostile.length=1048576} scans a megabyte of each. */
    private static final int LENGTH = Integer.getInteger("hostile.length", 1 << 16);

    private static final int GROWTH = 8;
    /** Eight times the text takes eight times as long; what is quadratic takes sixty-four times as long. */
    private static final double MOST_GROWTH = 30;
    /** What takes less than this for the longer text is quick, however it grew. */
    private static final long QUICK_NANOS = 20_000_000;

    private static final int ROUNDS = 5;

    static Collection<String> texts() {
        return HostileTexts.ofLength(LENGTH).values();
    }

    static Collection<String> texts_of_identifiers() {
        return HostileTexts.ofIdentifiers(NationalIds.all(), LENGTH / 4).values();
    }

    static Collection<String> units() {
        return HostileTexts.ofLength(1).keySet();
    }

    @ParameterizedTest(name = "text {index}")
    @MethodSource({"texts", "texts_of_identifiers"})
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void ends(String text) {
        assertThat(DETECTOR.find(text)).isNotNull();
    }

    @ParameterizedTest(name = "unit {index}")
    @MethodSource("units")
    void takes_time_in_proportion_to_the_text(String unit) {
        String longer = HostileTexts.repeated(unit, LENGTH / 2);
        String shorter = longer.substring(0, longer.length() / GROWTH);
        double most = Math.max(QUICK_NANOS, MOST_GROWTH * leastNanos(shorter));
        assertThat((double) leastNanos(longer)).isLessThan(most);
    }

    @Test
    void every_type_has_a_text_made_against_it() {
        Set<String> identifiers =
                NationalIds.all().stream().map(IdentifierRecognizer::type).collect(toSet());
        assertThat(HostileTexts.AGAINST.keySet())
                .containsExactlyInAnyOrderElementsOf(EntityTypes.all().stream()
                        .map(EntityType::name)
                        .filter(type -> !identifiers.contains(type))
                        .toList());
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void patterns_that_explode_elsewhere_end() {
        for (String regex : List.of("(x+x+)+y", "(a|aa)+$", "(a*)*b", "(.*a){12}c", "([a-z]+)*=", "\\d+(\\.\\d+)*x")) {
            Detector detector = custom(List.of(new CustomPattern("OWN", regex, 0.9, List.of())), List.of());
            for (String unit : List.of("x", "a", "1.1", "ab ")) {
                assertThat(detector.find(HostileTexts.repeated(unit, LENGTH))).isNotNull();
            }
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void dictionaries_of_entries_with_the_same_beginning_end() {
        List<String> entries = List.of("a".repeat(200), "a ".repeat(99) + "b", "a", "日".repeat(199) + "本", "a  a");
        Detector detector = custom(List.of(), List.of(new CustomDictionary("OWN", entries, 0.9)));
        for (String unit : List.of("a", "a ", "a  ", "日", "a" + " ".repeat(50))) {
            assertThat(detector.find(HostileTexts.repeated(unit, LENGTH))).isNotNull();
        }
    }

    @Test
    void gives_up_on_a_pattern_that_reads_to_the_end_of_a_long_line_for_each_short_match() {
        Detector detector = custom(List.of(new CustomPattern("OWN", "a(.*b)?", 0.9, List.of())), List.of());

        assertThatThrownBy(() -> detector.find("a".repeat(200_000)))
                .isInstanceOfSatisfying(
                        SlowPatternException.class,
                        slow -> assertThat(slow.pattern()).isEqualTo("OWN"));
    }

    private static Detector custom(List<CustomPattern> patterns, List<CustomDictionary> dictionaries) {
        return Detector.of(
                new DetectorSettings(Set.of("OWN"), Map.of(), 0.5, patterns, List.of(), dictionaries, false));
    }

    /** Of processor time, so that a busy machine does not count. */
    private static long leastNanos(String text) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            DETECTOR.find(text);
            least = Math.min(least, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        }
        return least;
    }
}
