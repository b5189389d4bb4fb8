package io.llmgov.pii.detect.secret;

import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passwords, keys and tokens beside their names: {@code password = "…"}, {@code pwd: …}, "my password is …", {@code Bearer
 * …}. The value alone is the finding. After a verb it must have a digit or a sign in it, since "the password is required"
 * has none.
 */
final class Password implements TextRecognizer {

    private static final String TYPE = "PASSWORD";
    private static final double ASSIGNED = 0.75;
    private static final double SAID = 0.65;
    private static final double PLAIN_WORD = 0.3;
    private static final double BEARER = 0.85;

    private static final int SHORTEST = 4;
    private static final int LONGEST = 256;

    private static final String NAMES =
            "pass ?word|passwd|pwd|pass ?phrase|passcode|passwort|kennwort|mot de passe|mdp|contrasena|clave"
                    + "|senha|palavra passe|wachtwoord|haslo|losenord|passord|adgangskode|salasana|heslo|jelszo|parola|sifre|lozinka"
                    + "|geslo|parool|slaptazodis|parole|κωδικος|пароль|парола|סיסמה|كلمة المرور|पासवर्ड|mat khau|kata sandi|密码|密碼"
                    + "|パスワード|비밀번호|암호|รหัสผ่าน|api[_ -]?key|secret[_ -]?key|private[_ -]?key|account[_ -]?key"
                    + "|subscription[_ -]?key|client[_ -]?secret|access[_ -]?token|auth[_ -]?token"
                    + "|refresh[_ -]?token|private[_ -]?token|secret|token|credentials?";
    /** A name, maybe closing quotes, and what assigns: a sign, or a verb in several languages. Bounded throughout. */
    private static final Pattern ASSIGNMENT = Pattern.compile("(?:" + NAMES + ")[\\w-]{0,12}[\"'`]{0,2}"
            + "(?:(\\s{0,3}(?:=>|:=|==?|:)\\s{0,3})"
            + "|(?: (?:is|ist|lautet|est|es|e|eh|to|jest|ar|er|on|je|az|dir|это|είναι)(?: :|:)? |(?:是|为|為|は|は、|는|은|คือ) ?))"
            + "([\"'`]?)");

    private static final Pattern AUTHORIZATION = Pattern.compile("(?<!\\p{L})(?:bearer|basic) {1,3}");

    private static final Set<String> NO_SECRETS = Set.of(
            "null",
            "none",
            "true",
            "false",
            "undefined",
            "string",
            "text",
            "required",
            "optional",
            "empty",
            "redacted",
            "hidden",
            "your",
            "here",
            "example",
            "changeit",
            "password",
            "secret",
            "token",
            "value",
            "todo");

    @Override
    public void find(ScannedText text, Consumer<Finding> out) {
        Matcher assignment = ASSIGNMENT.matcher(text.folded());
        int from = 0;
        while (assignment.find(from)) {
            boolean signed = assignment.group(1) != null;
            String quote = assignment.group(2);
            int end = endOfValue(text, assignment.end(), quote);
            double score = score(text, assignment.end(), end, signed, !quote.isEmpty());
            if (score > 0) {
                out.accept(text.finding(TYPE, assignment.end(), end, score));
            }
            from = assignment.end();
        }
        Matcher authorization = AUTHORIZATION.matcher(text.folded());
        while (authorization.find()) {
            int end = endOfValue(text, authorization.end(), "");
            String value = text.text().substring(authorization.end(), end);
            if (value.length() >= 16 && value.chars().anyMatch(Character::isDigit)) {
                out.accept(text.finding(TYPE, authorization.end(), end, BEARER));
            }
        }
    }

    private static int endOfValue(ScannedText text, int start, String quote) {
        int end = start;
        while (end < text.length() && end - start < LONGEST && isValueChar(text.at(end), quote)) {
            end++;
        }
        // Punctuation of the sentence; passwords do end in exclamation and question marks.
        while (quote.isEmpty() && end > start && ".,;:)]}\"'`".indexOf(text.at(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static boolean isValueChar(char c, String quote) {
        if (c == '\n' || c == '\r') {
            return false;
        }
        return quote.isEmpty()
                ? !Character.isWhitespace(c) && c != '"' && c != ',' && c != ';' && c != '&'
                : c != quote.charAt(0);
    }

    private static double score(ScannedText text, int start, int end, boolean signed, boolean quoted) {
        if (end - start < SHORTEST) {
            return 0;
        }
        String value = text.folded().substring(start, end);
        if (NO_SECRETS.contains(value) || isPlaceholder(value)) {
            return 0;
        }
        boolean telling = text.text()
                .substring(start, end)
                .chars()
                .anyMatch(c -> !Character.isLetter(c) && c != '-' && c != '\'' && c != ' ');
        if (signed) {
            boolean isProse = !telling && !quoted && text.at(end) == ' ' && Character.isLetter(text.at(end + 1));
            return isProse ? PLAIN_WORD : ASSIGNED;
        }
        return telling || quoted ? SAID : PLAIN_WORD;
    }

    private static boolean isPlaceholder(String value) {
        return value.startsWith("${")
                || value.startsWith("{{")
                || value.startsWith("{#")
                || value.startsWith("<") && value.endsWith(">")
                || value.chars()
                        .allMatch(c -> c == '*' || c == '.' || c == 'x' || c == '-' || c == '_' || c == '\u2022');
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }
}
