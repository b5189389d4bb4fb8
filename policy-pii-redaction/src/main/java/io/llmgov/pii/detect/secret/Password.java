package io.llmgov.pii.detect.secret;

import io.llmgov.pii.detect.AnchoredMatcher;
import io.llmgov.pii.detect.CharTrie;
import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
    private static final int SHORTEST_AUTHORIZATION = 16;

    /** Folded; an underscore stands for nothing, a blank, a hyphen or an underscore. */
    private static final int LONGEST_PARAMETER = 24;

    private static final String SECRET = "secret";
    private static final String TOKEN = "token";

    private static final String NAMES =
            "pass_word|passwd|pwd|pass_phrase|passcode|passwort|kennwort|mot de passe|mdp|contrasena|clave"
                    + "|senha|palavra passe|wachtwoord|haslo|losenord|passord|adgangskode|salasana|heslo|jelszo|parola|sifre|lozinka"
                    + "|geslo|parool|slaptazodis|parole|κωδικος|пароль|парола|סיסמה|كلمة المرور|पासवर्ड|mat khau|kata sandi|密码|密碼"
                    + "|パスワード|비밀번호|암호|รหัสผ่าน|api_key|secret_key|private_key|account_key"
                    + "|subscription_key|client_secret|access_token|auth_token|refresh_token|private_token|secret|token|credential";

    private static final CharTrie NAME = CharTrie.of(Stream.of(NAMES.split("\\|"))
            .flatMap(name -> Stream.of("", " ", "-", "_").map(joint -> name.replace("_", joint)))
            .toList());

    /** What follows a name: maybe more of the word and closing quotes, and what assigns: a sign, or a verb in several languages. */
    private static final Pattern ASSIGNMENT = Pattern.compile("[\\w-]{0,12}[\"'`]{0,2}"
            + "(?:(\\s{0,3}(?:=>|:=|==?|:)\\s{0,3})"
            + "|(?: (?:is|ist|lautet|est|es|e|eh|to|jest|ar|er|on|je|az|dir|это|είναι)(?: :|:)? |(?:是|为|為|は|は、|는|은|คือ) ?))"
            + "([\"'`]?)");

    private static final List<String> AUTHORIZATIONS = List.of("bearer ", "basic ");
    private static final int MOST_BLANKS = 3;

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
        AnchoredMatcher assignment = new AnchoredMatcher(ASSIGNMENT, text.folded());
        for (int i = 0; i < text.length(); i++) {
            if (isAssigned(text, i, assignment)) {
                assigned(text, i, assignment, out);
                i = assignment.end() - 1;
            }
        }
        for (String scheme : AUTHORIZATIONS) {
            String folded = text.folded();
            for (int at = folded.indexOf(scheme); at >= 0; at = folded.indexOf(scheme, at + 1)) {
                if (!Character.isLetter(text.at(at - 1))) {
                    authorization(text, at + scheme.length() - 1, out);
                }
            }
        }
    }

    /** Whether a name starts here and something assigns behind it. */
    private static boolean isAssigned(ScannedText text, int start, AnchoredMatcher assignment) {
        String folded = text.folded();
        int node = CharTrie.ROOT;
        for (int i = start; i < folded.length(); i++) {
            node = NAME.step(node, folded.charAt(i));
            if (node == CharTrie.NOWHERE) {
                return false;
            }
            if (NAME.value(node) != CharTrie.NOWHERE
                    && !isOtherWord(text, start, i + 1)
                    && assignment.matchesAt(i + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Such as "secretary" and "tokenizer". */
    private static boolean isOtherWord(ScannedText text, int start, int end) {
        boolean plural = text.at(end) == 's' && !Character.isLetter(text.at(end + 1));
        return Character.isLowerCase(text.at(end))
                && !plural
                && (isName(text, start, SECRET) || isName(text, start, TOKEN));
    }

    /** What language models count: {@code max_tokens: 1024}, {@code token_limit=4096}. */
    private static boolean isCount(ScannedText text, int name, int start, int end) {
        char behind = text.at(name + TOKEN.length());
        boolean counted = isName(text, name, TOKEN) && (Character.isLetter(behind) || behind == '_' || behind == '-');
        return counted && text.text().substring(start, end).chars().allMatch(c -> c >= '0' && c <= '9' || c == '_');
    }

    private static boolean isName(ScannedText text, int start, String name) {
        return text.folded().startsWith(name, start);
    }

    private static void assigned(ScannedText text, int name, AnchoredMatcher assignment, Consumer<Finding> out) {
        boolean signed = assignment.group(1) != null;
        String quote = assignment.group(2);
        int end = endOfValue(text, assignment.end(), quote);
        double score = score(text, assignment.end(), end, signed, !quote.isEmpty());
        if (score > 0 && !isCount(text, name, assignment.end(), end)) {
            out.accept(text.finding(TYPE, assignment.end(), end, score));
        }
    }

    private static void authorization(ScannedText text, int blanks, Consumer<Finding> out) {
        int start = blanks;
        while (start - blanks < MOST_BLANKS && text.at(start) == ' ' && start < text.length()) {
            start++;
        }
        int end = endOfValue(text, start, "");
        String value = text.text().substring(start, end);
        if (value.length() >= SHORTEST_AUTHORIZATION && value.chars().anyMatch(Character::isDigit)) {
            out.accept(text.finding(TYPE, start, end, BEARER));
        }
    }

    private static int endOfValue(ScannedText text, int start, String quote) {
        int end = start;
        while (end < text.length()
                && end - start < LONGEST
                && isValueChar(text.at(end), quote)
                && !(quote.isEmpty() && isNextParameter(text, end))) {
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
        return quote.isEmpty() ? !Character.isWhitespace(c) && c != '"' && c != ',' && c != ';' : c != quote.charAt(0);
    }

    /** Whether {@code &name=} follows, as in a query. */
    private static boolean isNextParameter(ScannedText text, int at) {
        if (text.at(at) != '&') {
            return false;
        }
        int end = at + 1;
        while (end - at <= LONGEST_PARAMETER
                && (PrefixedToken.isLetterOrDigit(text.at(end)) || "_-.".indexOf(text.at(end)) >= 0)) {
            end++;
        }
        return end > at + 1 && text.at(end) == '=';
    }

    private static double score(ScannedText text, int start, int end, boolean signed, boolean quoted) {
        if (end - start < SHORTEST) {
            return 0;
        }
        String value = text.folded().substring(start, end);
        if (NO_SECRETS.contains(withoutBracket(value))
                || isPlaceholder(value, text.at(end))
                || !quoted && isExpression(value, text.at(end))) {
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

    /** Code that fetches the secret: {@code getToken()}, {@code os.environ["PW"]}. */
    private static boolean isExpression(String value, char behind) {
        int name = 0;
        while (name < value.length()
                && (Character.isLetter(value.charAt(name)) || "_.".indexOf(value.charAt(name)) >= 0)) {
            name++;
        }
        boolean opens = name > 0 && name < value.length() && (value.charAt(name) == '(' || value.charAt(name) == '[');
        return opens && (name == value.length() - 1 || ")]\"'".indexOf(behind) >= 0);
    }

    /** Of stand-ins such as {@code <your password>} and {@code [REDACTED]}. */
    private static String withoutBracket(String value) {
        return "<[{(".indexOf(value.charAt(0)) >= 0 ? value.substring(1) : value;
    }

    private static boolean isPlaceholder(String value, char behind) {
        return value.startsWith("${")
                || value.startsWith("{{")
                || value.startsWith("{#")
                || value.startsWith("<") && (value.endsWith(">") || behind == ' ' && isWord(value.substring(1)))
                || value.startsWith("[") && behind == ']' && isWord(value.substring(1))
                || value.chars()
                        .allMatch(c -> c == '*' || c == '.' || c == 'x' || c == '-' || c == '_' || c == '\u2022');
    }

    private static boolean isWord(String value) {
        return value.chars().allMatch(Character::isLetter);
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }
}
