package io.llmgov.runtime.prices;

import io.llmgov.core.runtime.PriceCatalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the price list that comes with the plugin: {@code model-prices.csv} beside this class. */
final class PriceFile {

    private static final String RESOURCE = "model-prices.csv";
    private static final String COMMENT = "#";

    private static final String PROVIDER = "provider";
    private static final String MODEL = "model";
    private static final String MAX_INPUT = "max_input";
    private static final String MAX_OUTPUT = "max_output";

    /** Columns of prices and the kinds they are known by. */
    private static final Map<String, String> KINDS = Map.of(
            "input", PriceCatalogue.INPUT,
            "output", PriceCatalogue.OUTPUT,
            "cached_input", PriceCatalogue.CACHED_INPUT,
            "cache_write", PriceCatalogue.CACHE_WRITE,
            "input_above_200k", PriceCatalogue.INPUT_ABOVE_200K,
            "output_above_200k", PriceCatalogue.OUTPUT_ABOVE_200K);

    private PriceFile() {}

    static Map<PriceKey, ModelPrice> read() {
        try (InputStream resource = PriceFile.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return parse(lines.lines().filter(line -> !line.startsWith(COMMENT)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<PriceKey, ModelPrice> parse(List<String> lines) {
        List<String> columns = List.of(lines.getFirst().split(","));
        int provider = columns.indexOf(PROVIDER);
        int model = columns.indexOf(MODEL);
        Map<PriceKey, ModelPrice> prices = HashMap.newHashMap(lines.size());
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            prices.put(new PriceKey(cells[provider], cells[model]), price(columns, cells));
        }
        return prices;
    }

    private static ModelPrice price(List<String> columns, String[] cells) {
        Map<String, BigDecimal> perMillion = new HashMap<>();
        long maxInput = 0;
        long maxOutput = 0;
        for (int i = 0; i < cells.length; i++) {
            String column = columns.get(i);
            if (cells[i].isEmpty()) {
                continue;
            }
            if (KINDS.containsKey(column)) {
                perMillion.put(KINDS.get(column), new BigDecimal(cells[i]));
            } else if (column.equals(MAX_INPUT)) {
                maxInput = Long.parseLong(cells[i]);
            } else if (column.equals(MAX_OUTPUT)) {
                maxOutput = Long.parseLong(cells[i]);
            }
        }
        return new ModelPrice(perMillion, maxInput, maxOutput);
    }
}
