package io.llmgov.pii.ids;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The tables {@code ids/<country>.tsv}: type, kind of example, the number as it stands in a text, what is to be said of
 * it, and at times a remark. The numbers were computed by the rules of their kind, or published as specimens.
 */
public final class IdTable {

    private static final Path FOLDER = Path.of("src/test/resources/ids");

    /** What the row shows. */
    enum Kind {
        /** In its plain form. */
        VALID,
        /** As people write it, with separators, in lower case. */
        FORMAT,
        /** All but the check digit is right. */
        CHECKSUM,
        /** A length, date, prefix or letter that such a number cannot have. */
        NEAR_MISS
    }

    /** What is to be said of the number. */
    enum Verdict {
        /** Found by itself. */
        ALONE,
        /** Found beside a word that tells. */
        WORD,
        /** Not even beside a word. */
        NO
    }

    record Row(String type, Kind kind, String written, Verdict verdict) {

        boolean isWellFormed() {
            return verdict != Verdict.NO;
        }
    }

    private IdTable() {}

    static List<Row> rows() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted()
                    .flatMap(file -> read(file).stream())
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(IdTable::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a wrong check digit tells that it is no number of this type. */
    public static boolean isChecksummed(String type) {
        return rows().stream().anyMatch(row -> row.type().equals(type) && row.kind() == Kind.CHECKSUM);
    }

    static double score(IdentifierRecognizer recognizer, String written) {
        return recognizer.score(written.replaceAll("[^\\p{L}\\p{Nd}]", "").toUpperCase(Locale.ROOT), written);
    }

    private static Row row(String line) {
        String[] cells = line.split("\t");
        return new Row(
                cells[0],
                Kind.valueOf(cells[1].replace('-', '_').toUpperCase(Locale.ROOT)),
                cells[2],
                Verdict.valueOf(cells[3].toUpperCase(Locale.ROOT)));
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
