package io.llmgov.pii.detect;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks of detection and prints milliseconds per scan; then scans every hostile text at 64 kB, and those that
 * took longest at 1 MB.
 */
public final class DetectionReport {

    private static final int SHORT = 1 << 16;
    private static final int LONG = 1 << 20;
    private static final int SLOWEST = 8;
    private static final int ROUNDS = 5;

    private DetectionReport() {}

    /** @param args none, or {@code hostile} for the hostile texts alone, {@code hostile all} for all of them at 1 MB */
    public static void main(String[] args) throws RunnerException {
        List<String> given = List.of(args);
        if (!given.contains("hostile")) {
            prompts();
        }
        hostile(given.contains("all"));
    }

    private static void prompts() throws RunnerException {
        var options = new OptionsBuilder()
                .include(DetectionBenchmark.class.getName())
                .include(NamesBenchmark.class.getName())
                .build();
        Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
        for (RunResult result : new Runner(options).run()) {
            String prompt = result.getParams().getParam("prompt");
            rows.computeIfAbsent(prompt == null ? "MIXED, names too" : prompt, key -> new LinkedHashMap<>())
                    .put(
                            result.getParams().getParam("length"),
                            result.getPrimaryResult().getScore() / 1000);
        }
        System.out.println("\n| prompt, ms per scan | 1 kB | 10 kB | 1 MB |\n| --- | ---: | ---: | ---: |");
        rows.forEach((prompt, times) -> System.out.printf(
                "| %s | %.3f | %.2f | %.0f |%n",
                prompt, times.get("1000"), times.get("10000"), times.get("1000000")));
    }

    private static void hostile(boolean all) {
        Detector detector = HostileTexts.detector();
        Map<String, String> texts = HostileTexts.ofLength(LONG);
        for (int round = 0; round < ROUNDS; round++) {
            texts.values().forEach(text -> nanos(detector, text.substring(0, SHORT)));
        }
        Map<String, Double> millis = new LinkedHashMap<>();
        texts.forEach((unit, text) -> millis.put(unit, best(detector, text.substring(0, SHORT))));
        System.out.println("\n| hostile text, ms per scan | 64 kB | 1 MB |\n| --- | ---: | ---: |");
        millis.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(all ? texts.size() : SLOWEST)
                .forEach(entry -> System.out.printf(
                        "| `%s` | %.1f | %.0f |%n",
                        shown(entry.getKey()), entry.getValue(), nanos(detector, texts.get(entry.getKey())) / 1e6));
    }

    private static String shown(String unit) {
        StringBuilder shown = new StringBuilder();
        unit.chars().forEach(c -> shown.append(c > 32 && c < 127 ? (char) c : c == ' ' ? ' ' : '?'));
        return shown.length() > 40 ? shown.substring(0, 40) : shown.toString();
    }

    private static double best(Detector detector, String text) {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.min(best, nanos(detector, text));
        }
        return best / 1e6;
    }

    private static long nanos(Detector detector, String text) {
        long start = System.nanoTime();
        detector.find(text);
        return System.nanoTime() - start;
    }
}
