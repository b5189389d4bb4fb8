package io.llmgov.pii.detect.names;

import io.llmgov.pii.detect.CharTrie;
import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Organizations, best effort: capitalized words before a legal form such as "GmbH" or "Inc.", or as "University of …". */
final class Organizations implements TextRecognizer {

    private static final String TYPE = "ORGANIZATION";
    private static final double SCORE = 0.75;
    private static final int MOST_WORDS_BEFORE = 4;
    private static final int LONGEST_BEFORE = 80;

    private static final List<String> LEGAL_FORMS = List.of(
            "GmbH & Co. KG",
            "gGmbH",
            "GmbH",
            "AG",
            "KGaA",
            "SE",
            "Inc.",
            "Inc",
            "LLC",
            "LLP",
            "Ltd.",
            "Ltd",
            "Limited",
            "plc",
            "PLC",
            "Corp.",
            "Corp",
            "Corporation",
            "S.A.S.",
            "S.A.",
            "SA",
            "SAS",
            "SARL",
            "S.L.",
            "S.p.A.",
            "SpA",
            "S.r.l.",
            "Srl",
            "B.V.",
            "BV",
            "N.V.",
            "NV",
            "Oyj",
            "Oy",
            "A/S",
            "ApS",
            "AB",
            "ASA",
            "Sp. z o.o.",
            "s.r.o.",
            "Kft.",
            "Kft",
            "Pty Ltd",
            "Bank",
            "University",
            "Hospital",
            "Foundation");
    private static final CharTrie LEGAL_FORM = CharTrie.of(LEGAL_FORMS);

    @Override
    public void find(ScannedText scanned, Consumer<Finding> out) {
        String text = scanned.text();
        for (int blank = text.indexOf(' '); blank >= 0; blank = text.indexOf(' ', blank + 1)) {
            int end = endOfLegalForm(text, blank + 1);
            int form = blank > 0 && text.charAt(blank - 1) == ',' ? blank - 1 : blank;
            int start = end > 0 ? startOfWords(text, form) : form;
            if (start < form) {
                out.accept(scanned.finding(TYPE, start, end, SCORE));
            }
        }
    }

    /** The end of the longest legal form that starts here and is a word of its own; -1 for none. */
    private static int endOfLegalForm(String text, int start) {
        int node = CharTrie.ROOT;
        int end = -1;
        for (int i = start; i < text.length(); i++) {
            node = LEGAL_FORM.step(node, text.charAt(i));
            if (node == CharTrie.NOWHERE) {
                break;
            }
            if (LEGAL_FORM.value(node) != CharTrie.NOWHERE && !isWordAt(text, i + 1)) {
                end = i + 1;
            }
        }
        return end;
    }

    private static boolean isWordAt(String text, int at) {
        return at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }

    private static int startOfWords(String text, int end) {
        int start = end;
        for (int words = 0; words < MOST_WORDS_BEFORE; words++) {
            int wordEnd = start < end ? start - 1 : start;
            int i = wordEnd;
            while (i > 0
                    && end - i < LONGEST_BEFORE
                    && (Character.isLetterOrDigit(text.charAt(i - 1)) || "-&'".indexOf(text.charAt(i - 1)) >= 0)) {
                i--;
            }
            boolean name = i < wordEnd && (Character.isUpperCase(text.charAt(i)) || text.charAt(i) == '&');
            if (!name) {
                break;
            }
            start = i;
            if (i == 0 || text.charAt(i - 1) != ' ') {
                break;
            }
        }
        return start;
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }
}
