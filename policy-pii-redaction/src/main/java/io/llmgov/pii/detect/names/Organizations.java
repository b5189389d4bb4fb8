package io.llmgov.pii.detect.names;

import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Organizations, best effort: capitalized words before a legal form such as "GmbH" or "Inc.", or as "University of …". */
final class Organizations implements TextRecognizer {

    private static final String TYPE = "ORGANIZATION";
    private static final double SCORE = 0.75;
    private static final int MOST_WORDS_BEFORE = 4;
    private static final int LONGEST_BEFORE = 80;

    private static final Pattern LEGAL_FORM = Pattern.compile(
            ",? (?:GmbH & Co\\. KG|gGmbH|GmbH|AG|KGaA|SE|Inc\\.?|LLC|LLP|Ltd\\.?|Limited|plc|PLC"
                    + "|Corp\\.?|Corporation|S\\.A\\.S\\.|S\\.A\\.|SA|SAS|SARL|S\\.L\\.|S\\.p\\.A\\.|SpA|S\\.r\\.l\\.|Srl|B\\.V\\.|BV|N\\.V\\.|NV|Oyj|Oy|A/S|ApS|AB|ASA"
                    + "|Sp\\. z o\\.o\\.|s\\.r\\.o\\.|Kft\\.?|Pty Ltd|Bank|University|Hospital|Foundation)(?![\\p{L}\\d])");

    @Override
    public void find(ScannedText scanned, Consumer<Finding> out) {
        Matcher form = LEGAL_FORM.matcher(scanned.text());
        while (form.find()) {
            int start = startOfWords(scanned.text(), form.start());
            if (start < form.start()) {
                out.accept(scanned.finding(TYPE, start, form.end(), SCORE));
            }
        }
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
