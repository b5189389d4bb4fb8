package io.llmgov.router.provider;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the translation benchmark and prints, for each pair, microseconds per request and per stream event. */
public final class TranslationReport {

    private TranslationReport() {}

    /** @param args a JMH include pattern is always the translation benchmark; there are no arguments */
    public static void main(String[] args) throws RunnerException, IOException {
        SortedMap<String, double[]> rows = new TreeMap<>();
        var options = new OptionsBuilder()
                .include(TranslationBenchmark.class.getName())
                .build();
        for (RunResult result : new Runner(options).run()) {
            double[] row = rows.computeIfAbsent(result.getParams().getParam("pair"), pair -> new double[2]);
            boolean request = result.getPrimaryResult().getLabel().equals("request");
            row[request ? 0 : 1] = result.getPrimaryResult().getScore();
        }
        System.out.println("\n| client>provider | us per request | events | us per event |");
        System.out.println("| --- | ---: | ---: | ---: |");
        for (var row : rows.entrySet()) {
            int events = TranslationBenchmark.events(row.getKey());
            System.out.printf(
                    "| %s | %.1f | %d | %.2f |%n",
                    row.getKey(), row.getValue()[0], events, row.getValue()[1] / events);
        }
    }
}
