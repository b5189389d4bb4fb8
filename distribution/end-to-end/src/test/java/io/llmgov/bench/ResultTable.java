package io.llmgov.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Medians over the rounds, and the median of each round's ratio to a route's baseline.
 *
 * @param routes in the order in which they are shown
 * @param samples of each route, by its name
 */
record ResultTable(List<Route> routes, Map<String, List<Sample>> samples) {

    void print(PrintStream out, int clients) {
        out.printf(
                "%nMedians of %d rounds on %d processors.%n%n",
                samples.get(routes.get(0).name()).size(), Runtime.getRuntime().availableProcessors());
        out.print("| |");
        routes.forEach(route -> out.print(" " + route.name() + " |"));
        compared().forEach(route -> out.print(" " + route.name() + "/" + route.baseline() + " |"));
        out.print("\n| --- |" + " ---: |".repeat(routes.size() + compared().size()) + "\n");
        row(out, "chats per second, " + clients + " clients", Sample::requestsPerSecond);
        row(out, "chat p50 ms, " + clients + " clients", Sample::medianMillis);
        row(out, "chat p99 ms, " + clients + " clients", Sample::slowestHundredthMillis);
        row(out, "gateway CPU ms per chat", Sample::cpuMillisPerRequest);
        row(out, "stream events per second, " + clients + " clients", Sample::eventsPerSecond);
        row(out, "gateway CPU ms per 1000 stream events", Sample::cpuMillisPerThousandEvents);
        row(out, "first token p50 ms, 1 client", Sample::firstTokenMedianMillis);
        row(out, "first token p99 ms, 1 client", Sample::firstTokenSlowestHundredthMillis);
    }

    private List<Route> compared() {
        return routes.stream().filter(route -> route.baseline() != null).toList();
    }

    private void row(PrintStream out, String name, ToDoubleFunction<Sample> figure) {
        out.print("| " + name + " |");
        for (var route : routes) {
            double median = GatewayBenchmark.median(figures(route.name(), figure));
            out.printf(Locale.ROOT, median < 100 ? " %.2f |" : " %,.0f |", median);
        }
        for (var route : compared()) {
            out.printf(Locale.ROOT, " %.2f |", GatewayBenchmark.median(ratios(route, figure)));
        }
        out.println();
    }

    private double[] figures(String route, ToDoubleFunction<Sample> figure) {
        return samples.get(route).stream().mapToDouble(figure).toArray();
    }

    private double[] ratios(Route route, ToDoubleFunction<Sample> figure) {
        var ratios = figures(route.name(), figure);
        var base = figures(route.baseline(), figure);
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] /= base[i];
        }
        return ratios;
    }
}
