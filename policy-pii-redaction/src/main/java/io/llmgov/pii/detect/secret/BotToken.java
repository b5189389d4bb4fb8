package io.llmgov.pii.detect.secret;

import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.Base64;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tokens of bots. Telegram (Bot API, "Authorizing your bot"): the bot's number, a colon, 35 characters that begin with AA.
 * Discord (Developer Documentation, "Authentication"): the Base64 of the bot's number, a time stamp and a signature, with
 * dots between them; that the first part is the Base64 of a number tells it from anything else.
 */
final class BotToken implements TextRecognizer {

    private static final String TYPE = "API_TOKEN";
    private static final double SCORE = 0.98;

    private static final String TELEGRAM = ":AA";
    private static final int TELEGRAM_BEHIND = 33;

    private static final int DISCORD_STAMP = 6;
    private static final int DISCORD_FEWEST = 27;
    private static final int DISCORD_MOST = 38;

    @Override
    public void find(ScannedText text, Consumer<Finding> out) {
        for (int at = text.text().indexOf(TELEGRAM); at >= 0; at = text.text().indexOf(TELEGRAM, at + 1)) {
            telegram(text, at, out);
        }
        for (int dot = text.text().indexOf('.'); dot >= 0; dot = text.text().indexOf('.', dot + 1)) {
            discord(text, dot, out);
        }
    }

    private static void telegram(ScannedText text, int colon, Consumer<Finding> out) {
        int start = colon;
        while (colon - start <= 10 && isDigit(text.at(start - 1))) {
            start--;
        }
        int from = colon + TELEGRAM.length();
        int end = endOfPart(text, from, TELEGRAM_BEHIND + 1);
        boolean number = colon - start >= 8 && colon - start <= 10 && !isPart(text.at(start - 1));
        if (number && end - from == TELEGRAM_BEHIND) {
            out.accept(text.finding(TYPE, start, end, SCORE));
        }
    }

    private static void discord(ScannedText text, int dot, Consumer<Finding> out) {
        if (text.at(dot + 1 + DISCORD_STAMP) != '.'
                || endOfPart(text, dot + 1, DISCORD_STAMP) != dot + 1 + DISCORD_STAMP) {
            return;
        }
        int from = dot + DISCORD_STAMP + 2;
        int end = endOfPart(text, from, DISCORD_MOST + 1);
        int start = dot;
        while (dot - start <= 28 && isPart(text.at(start - 1))) {
            start--;
        }
        boolean signature = end - from >= DISCORD_FEWEST && end - from <= DISCORD_MOST;
        if (signature && isNumberInBase64(text.text().substring(start, dot))) {
            out.accept(text.finding(TYPE, start, end, SCORE));
        }
    }

    /** Discord's numbers have 17 to 20 digits. */
    private static boolean isNumberInBase64(String part) {
        if (part.length() < 23 || part.length() > 28) {
            return false;
        }
        try {
            byte[] number = Base64.getUrlDecoder().decode(part);
            for (byte digit : number) {
                if (!isDigit((char) digit)) {
                    return false;
                }
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int endOfPart(ScannedText text, int from, int most) {
        int end = from;
        while (end - from < most && isPart(text.at(end))) {
            end++;
        }
        return end;
    }

    private static boolean isPart(char c) {
        return PrefixedToken.isLetterOrDigit(c) || c == '-' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }
}
