package io.llmgov.pii.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The texts of {@code src/test/resources/corpus}: each line of a {@code .tsv} is one ({@code ¶} stands for a line break),
 * each {@code .txt} is one as a whole. The first line of a file names its languages. {@code [[TYPE|value]]} marks what is
 * to be found, {@code [[?TYPE|value]]} what is one, though nothing in the text could tell a reader either.
 */
public final class Corpus {

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Pattern MARK = Pattern.compile("\\[\\[(\\??)([A-Z][A-Z0-9_]*)\\|(.+?)]]", Pattern.DOTALL);
    private static final String LANGUAGES = "# languages: ";

    /**
     * @param start offset in the text without marks
     * @param isUntellable whether nothing in the text tells what it is
     */
    public record Mark(String type, int start, int end, boolean isUntellable) {

        boolean overlaps(int from, int to) {
            return from < end && start < to;
        }
    }

    /** @param place file and line, for messages */
    public record Text(String place, String text, List<Mark> marks) {}

    private final List<Text> texts = new ArrayList<>();
    private final Set<String> languages = new TreeSet<>();

    private final Path folder;

    private Corpus(Path folder) {
        this.folder = folder;
    }

    public static Corpus read() {
        return read("corpus");
    }

    /** Texts with names of persons, places and organizations, which are looked for only when that is asked for. */
    static Corpus ofNames() {
        return read("names");
    }

    private static Corpus read(String name) {
        Corpus corpus = new Corpus(RESOURCES.resolve(name));
        try (Stream<Path> files = Files.walk(corpus.folder)) {
            files.filter(Files::isRegularFile).sorted().forEach(corpus::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return corpus;
    }

    public List<Text> texts() {
        return texts;
    }

    Set<String> languages() {
        return languages;
    }

    private void add(Path file) {
        String content = content(file);
        int endOfHeader = content.indexOf('\n');
        String header = content.substring(0, endOfHeader);
        if (!header.startsWith(LANGUAGES)) {
            throw new IllegalStateException(file + " does not begin with \"" + LANGUAGES + "\"");
        }
        languages.addAll(List.of(header.substring(LANGUAGES.length()).split(", ")));
        String body = content.substring(endOfHeader + 1);
        String name = folder.relativize(file).toString();
        if (name.endsWith(".txt")) {
            texts.add(text(name, body));
            return;
        }
        String[] lines = body.split("\n");
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank() && !lines[i].startsWith("#")) {
                texts.add(text(name + ":" + (i + 2), lines[i].replace('¶', '\n')));
            }
        }
    }

    private static Text text(String place, String marked) {
        StringBuilder text = new StringBuilder();
        List<Mark> marks = new ArrayList<>();
        Matcher mark = MARK.matcher(marked);
        int from = 0;
        while (mark.find()) {
            text.append(marked, from, mark.start());
            int start = text.length();
            text.append(mark.group(3));
            marks.add(
                    new Mark(mark.group(2), start, text.length(), !mark.group(1).isEmpty()));
            from = mark.end();
        }
        text.append(marked, from, marked.length());
        return new Text(place, text.toString(), marks);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
